ARG BASE
FROM ${BASE}
ARG VERSION
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends ca-certificates curl nginx-light wget >/dev/null \
    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled \
    && mkdir -p /usr/share/nginx/html \
    && mv /var/www/html/index.nginx-debian.html /usr/share/nginx/html/index.html \
    && ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log \
    && nginx -v 2>&1 | grep -F "nginx/${VERSION}."
RUN printf 'server {\n  listen 80;\n  location / { root /usr/share/nginx/html; index index.html; }\n}\n' \
    > /etc/nginx/conf.d/default.conf && nginx -t
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
