import { serve } from './serve.node.ts';

serve(__dirname);
