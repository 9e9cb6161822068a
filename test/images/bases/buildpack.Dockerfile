ARG BASE
FROM ${BASE}
ARG VERSION
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        build-essential ca-certificates curl cmake git libffi-dev libssl-dev pkg-config zlib1g-dev >/dev/null \
    && rm -rf /var/lib/apt/lists/* \
    && gcc -dumpversion | grep -x "${VERSION}"
