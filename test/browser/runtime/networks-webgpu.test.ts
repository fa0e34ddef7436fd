import { networksOn } from './networks';

networksOn('webgpu');
