import { setFlagsFromString } from 'node:v8';
import { serve } from './serve.node.ts';

// Each version of a file is new objects that live until the next but one. In the megabyte that V8 starts with for young
// objects, and doubles only after many collections, they are copied with each change; in 16 they are mostly gone first.
setFlagsFromString('--semi-space-growth-factor=16');
serve(__dirname);
