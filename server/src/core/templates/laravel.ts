import { readComposerJson } from '../tools/manifests/composer-json.ts';
import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const laravel: Template = {
  name: 'laravel',
  title: 'Laravel',
  description: 'a Laravel application on Apache, its pages built with Node and its packages by Composer',
  values: { php: '8.4', node: '24', manifests: 'composer.json composer.lock' },
  asks: { php: 'the version of PHP', node: 'the version of Node' },
  dockerignore: ignored('vendor', 'node_modules', 'public/build', 'public/hot', 'storage/logs/*'),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG PHP_VERSION={{php}}
ARG NODE_VERSION={{node}}

FROM composer:2 AS dependencies
WORKDIR /app
COPY {{manifests}} ./
RUN --mount=type=cache,target=/tmp/cache \
    composer install --no-dev --no-interaction --no-scripts --no-autoloader --ignore-platform-reqs
COPY . .
RUN composer dump-autoload --no-dev --optimize --no-scripts

# The pages' scripts and styles.
FROM node:$NODE_VERSION-slim AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM php:$PHP_VERSION-apache AS runtime
RUN docker-php-ext-install pdo_mysql \
    && a2enmod rewrite \
    && sed -ri 's!/var/www/html!/var/www/html/public!; s!:80>!:8080>!' /etc/apache2/sites-available/000-default.conf \
    && sed -ri 's!^Listen 80$!Listen 8080!' /etc/apache2/ports.conf
WORKDIR /var/www/html
COPY --from=dependencies /app ./
COPY --from=assets /app/public/build ./public/build
RUN chown -R www-data:www-data storage bootstrap/cache
USER www-data
EXPOSE 8080
HEALTHCHECK CMD ["php", "-r", "exit(@fsockopen('127.0.0.1', 8080) ? 0 : 1);"]
`,
  detect(project) {
    const text = project.read('composer.json');
    if (
      text === undefined ||
      !readComposerJson(text).require.some(({ name }) => name === 'laravel/framework')
    )
      return undefined;
    if (!project.has('package.json') || !project.has('package-lock.json')) {
      return {
        reason:
          'The template builds the pages with npm, and there is no package-lock.json. Take the template laravel and adapt it.',
      };
    }
    return {
      values: { manifests: project.has('composer.lock') ? 'composer.json composer.lock' : 'composer.json' },
    };
  },
};
