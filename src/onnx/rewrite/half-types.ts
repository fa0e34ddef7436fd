/** Numbers of element types in a file. */
import { codeOf } from '../dtype';

export const FLOAT = codeOf('float32');
export const FLOAT16 = codeOf('float16');
