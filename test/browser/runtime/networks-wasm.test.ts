import { networksOn } from './networks';

networksOn('wasm');
