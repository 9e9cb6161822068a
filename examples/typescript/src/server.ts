import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Mustache from 'mustache';

const page = readFileSync(new URL('../views/shop.mustache', import.meta.url), 'utf8');
const server = createServer((request, response) => {
  const item = new URL(request.url ?? '/', 'http://localhost').searchParams.get('item') ?? 'nothing';
  response.end(Mustache.render(page, { item, revision: process.env.REVISION }));
});
server.listen(4102);
process.on('SIGINT', () => server.close(() => process.exit(0)));
