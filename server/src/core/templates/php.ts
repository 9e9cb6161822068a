import { readComposerJson } from '../tools/manifests/composer-json.ts';
import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const php: Template = {
  name: 'php',
  title: 'PHP',
  description: 'PHP on Apache, its packages installed by Composer in a stage of its own',
  values: { php: '8.4', public: 'public', manifests: 'composer.json composer.lock' },
  asks: { php: 'the version of PHP', public: 'the folder that is served' },
  dockerignore: ignored('vendor', 'node_modules', '.phpunit.cache'),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG PHP_VERSION={{php}}

FROM composer:2 AS dependencies
WORKDIR /app
COPY {{manifests}} ./
RUN --mount=type=cache,target=/tmp/cache \
    composer install --no-dev --no-interaction --no-scripts --no-autoloader --ignore-platform-reqs
COPY . .
RUN composer dump-autoload --no-dev --optimize --no-scripts

FROM php:$PHP_VERSION-apache AS runtime
RUN sed -ri 's!/var/www/html!/var/www/html/{{public}}!' /etc/apache2/sites-available/000-default.conf \
    && sed -ri 's!^Listen 80$!Listen 8080!' /etc/apache2/ports.conf \
    && sed -ri 's!:80>!:8080>!' /etc/apache2/sites-available/000-default.conf
COPY --from=dependencies /app /var/www/html
USER www-data
EXPOSE 8080
HEALTHCHECK CMD ["php", "-r", "exit(@fsockopen('127.0.0.1', 8080) ? 0 : 1);"]
`,
  detect(project) {
    const text = project.read('composer.json');
    if (text === undefined) return undefined;
    const { extensions } = readComposerJson(text);
    const missing = extensions.find((name) => !BUILT_IN.has(name));
    if (missing !== undefined)
      return {
        reason: `composer.json needs the extension ${missing}, which the image does not bring. Take the template php and add it.`,
      };
    if (!project.has('public/index.php'))
      return {
        reason:
          'There is no public/index.php, which the template serves. Take the template php and adapt it.',
      };
    return {
      values: { manifests: project.has('composer.lock') ? 'composer.json composer.lock' : 'composer.json' },
    };
  },
};

/** Extensions of the official images: what `php -m` lists in php:8.4-apache. */
const BUILT_IN = new Set(
  'core ctype curl date dom fileinfo filter ftp hash iconv json libxml mbstring mysqlnd openssl pcre pdo pdo_sqlite phar posix random readline reflection session simplexml sodium spl sqlite3 standard tokenizer xml xmlreader xmlwriter zlib'.split(
    ' ',
  ),
);
