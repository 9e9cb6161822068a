ARG BASE
FROM ${BASE} AS tree
ARG KIND
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends ca-certificates libssl3 libstdc++6 tzdata >/dev/null
WORKDIR /tree
RUN mkdir -p etc/ssl home/nonroot root tmp usr/share && chmod 1777 tmp && chown 65532:65532 home/nonroot \
    && cp -a /etc/ssl/certs etc/ssl/ && rm -f etc/ssl/certs/*.pem etc/ssl/certs/*.0 \
    && cp -a /usr/share/zoneinfo usr/share/ && cp /etc/os-release etc/ \
    && printf 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' > etc/passwd \
    && printf 'root:x:0:\nnobody:x:65534:\nnonroot:x:65532:\n' > etc/group
RUN libraries() { dpkg -L "$@" | grep -E '^/(usr/)?lib(64)?/.*\.so' || true; }; \
    case "$KIND" in base) packages="libc6 libssl3";; cc) packages="libc6 libssl3 libgcc-s1 libstdc++6";; *) exit 0;; esac; \
    ln -s usr/lib lib && ln -s usr/lib64 lib64 && mkdir -p usr/lib64 \
    && for file in $(libraries $packages); do cp -a --parents "/usr${file#/usr}" . ; done \
    && ln -sf /lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 usr/lib64/ld-linux-x86-64.so.2 \
    && find usr -type d -exec chmod 755 {} +
FROM scratch
ARG USER HOME
COPY --from=tree /tree/ /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
USER ${USER}
WORKDIR ${HOME}
