import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const ruby: Template = {
  name: 'ruby',
  title: 'Ruby',
  description: 'a Rack application on Puma, its gems compiled in a stage of its own',
  values: { ruby: '3.4', port: '9292' },
  asks: { ruby: 'the version of Ruby', port: 'the port that it listens on' },
  dockerignore: ignored('.bundle', 'vendor/bundle', 'tmp', 'log', 'coverage'),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG RUBY_VERSION={{ruby}}

FROM ruby:$RUBY_VERSION-slim AS base
ENV BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test BUNDLE_PATH=/bundle
WORKDIR /app

FROM base AS builder
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential libyaml-dev \
    && rm -rf /var/lib/apt/lists/*
COPY Gemfile Gemfile.lock ./
RUN bundle install && rm -rf /bundle/ruby/*/cache

FROM base AS runtime
COPY --from=builder /bundle /bundle
COPY . .
USER 10001:10001
EXPOSE {{port}}
HEALTHCHECK CMD ["ruby", "-rsocket", "-e", "TCPSocket.new('127.0.0.1', {{port}}).close"]
CMD ["bundle", "exec", "puma", "--port", "{{port}}"]
`,
  detect(project) {
    const isServer =
      project.has('config.ru') && /\bgem\s*\(?\s*["']puma["']/.test(project.read('Gemfile') ?? '');
    if (!isServer) return undefined;
    if (!project.has('Gemfile.lock')) {
      return { reason: 'There is no Gemfile.lock, which an image needs. Run bundle lock first.' };
    }
    return { values: {} };
  },
};
