ARG BASE
FROM ${BASE}
ARG VERSION
ENV CARGO_HOME=/usr/local/cargo \
    PATH=/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends rustc cargo >/dev/null \
    && rm -rf /var/lib/apt/lists/* \
    && rustc --version | grep -F " ${VERSION}."
