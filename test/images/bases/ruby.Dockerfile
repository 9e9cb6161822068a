ARG BASE
FROM ${BASE}
ARG VERSION PACKAGES=
ENV GEM_HOME=/usr/local/bundle BUNDLE_SILENCE_ROOT_WARNING=1 BUNDLE_APP_CONFIG=/usr/local/bundle \
    PATH=/usr/local/bundle/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends ca-certificates ruby bundler ${PACKAGES} >/dev/null \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir -p "$GEM_HOME" && chmod 1777 "$GEM_HOME" \
    && ruby --version | grep -F " ${VERSION}."
CMD ["irb"]
