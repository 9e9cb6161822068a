ARG BASE
FROM ${BASE}
ARG VERSION
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends ca-certificates curl php-cli >/dev/null \
    && rm -rf /var/lib/apt/lists/* \
    && ln -s /usr/bin/php /usr/local/bin/php \
    && php --version | grep -F "PHP ${VERSION}."
CMD ["php", "-a"]
