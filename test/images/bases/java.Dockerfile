ARG BASE
FROM ${BASE}
ARG VERSION PACKAGES
ENV JAVA_HOME=/opt/java/openjdk LANG=C.UTF-8 \
    PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p /usr/share/man/man1 /opt/java \
    && apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends ca-certificates ${PACKAGES} >/dev/null \
    && rm -rf /var/lib/apt/lists/* \
    && ln -s "/usr/lib/jvm/java-${VERSION}-openjdk-amd64" /opt/java/openjdk \
    && java -version 2>&1 | grep -F "\"${VERSION}."
