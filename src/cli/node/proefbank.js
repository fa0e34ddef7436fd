#!/usr/bin/env node
// Node 20 does not strip types; tsx does, in this same process.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
