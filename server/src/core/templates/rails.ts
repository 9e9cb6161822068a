import { readGemfile } from '../tools/manifests/gemfile.ts';
import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const rails: Template = {
  name: 'rails',
  title: 'Ruby on Rails',
  description:
    'a Rails application for production, its gems compiled and its assets built in a stage of its own',
  values: {
    ruby: '3.4',
    port: '3000',
    headers: 'libpq-dev',
    library: 'libpq5',
    assets: 'RUN SECRET_KEY_BASE_DUMMY=1 bundle exec rails assets:precompile\n',
  },
  asks: { ruby: 'the version of Ruby', port: 'the port that it listens on' },
  dockerignore: ignored(
    '.bundle',
    'vendor/bundle',
    'tmp',
    'log',
    'storage',
    'node_modules',
    'config/master.key',
    'config/credentials/*.key',
    'coverage',
  ),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG RUBY_VERSION={{ruby}}

FROM ruby:$RUBY_VERSION-slim AS base
ENV RAILS_ENV=production BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test BUNDLE_PATH=/bundle
WORKDIR /rails

FROM base AS builder
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential {{headers}} libyaml-dev \
    && rm -rf /var/lib/apt/lists/*
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf /bundle/ruby/*/cache
COPY . .
RUN mkdir -p log storage tmp
{{assets}}
FROM base AS runtime
RUN apt-get update \
    && apt-get install -y --no-install-recommends {{library}} \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 rails
COPY --from=builder /bundle /bundle
COPY --from=builder --chown=rails:rails /rails /rails
USER rails
EXPOSE {{port}}
HEALTHCHECK CMD ["ruby", "-rsocket", "-e", "TCPSocket.new('127.0.0.1', {{port}}).close"]
CMD ["bundle", "exec", "rails", "server", "--binding=0.0.0.0", "--port={{port}}"]
`,
  detect(project) {
    const text = project.read('Gemfile');
    if (text === undefined) return undefined;
    const gems = new Set(readGemfile(text).gems.map(({ name }) => name));
    if (!gems.has('rails')) return undefined;
    if (!project.has('Gemfile.lock'))
      return { reason: 'There is no Gemfile.lock, which an image needs. Run bundle lock first.' };
    if (gems.has('jsbundling-rails') || gems.has('cssbundling-rails')) {
      return {
        reason:
          'The assets are built with Node, which the template does not have. Take the template rails and add a stage for them.',
      };
    }
    const database = [
      { gem: 'pg', headers: 'libpq-dev', library: 'libpq5' },
      { gem: 'sqlite3', headers: 'libsqlite3-dev', library: 'libsqlite3-0' },
      { gem: 'mysql2', headers: 'default-libmysqlclient-dev', library: 'libmariadb3' },
    ].filter(({ gem }) => gems.has(gem));
    if (database.length !== 1)
      return {
        reason:
          'The Gemfile names no single one of pg, sqlite3 and mysql2. Take the template rails and adapt it.',
      };
    const { headers, library } = database[0]!;
    const hasAssets = gems.has('sprockets-rails') || gems.has('propshaft');
    return { values: { headers, library, ...(!hasAssets && { assets: '' }) } };
  },
};
