import { createServer } from 'node:http';
import { Notes } from './notes.js';

const notes = new Notes();
const port = Number(process.env.PORT ?? 3000);

createServer((request, response) => {
  if (request.method !== 'POST') {
    response.end(JSON.stringify(notes.list()));
    return;
  }
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => response.end(JSON.stringify(notes.add(text))));
}).listen(port);
