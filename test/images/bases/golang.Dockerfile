ARG BASE
FROM ${BASE}
ARG VERSION
ENV GOPATH=/go GOTOOLCHAIN=local GOFLAGS=-buildvcs=false \
    PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends golang-go >/dev/null \
    && rm -rf /var/lib/apt/lists/* \
    && ln -s /usr/lib/go /usr/local/go \
    && mkdir -p /go/src /go/bin && chmod -R 1777 /go \
    && go version | grep -F " go${VERSION}."
WORKDIR /go
