ARG BASE
FROM ${BASE} AS tree
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends busybox-static ca-certificates musl >/dev/null
WORKDIR /tree
RUN mkdir -p bin dev etc/ssl/certs home lib proc root run sbin sys tmp usr/bin usr/lib usr/sbin usr/local/bin var/tmp \
    && chmod 1777 tmp var/tmp \
    && cp /bin/busybox bin/ && cp /usr/lib/x86_64-linux-musl/libc.so lib/libc.musl-x86_64.so.1 \
    && ln -s libc.musl-x86_64.so.1 lib/ld-musl-x86_64.so.1 \
    && for applet in $(busybox --list); do [ -e "bin/$applet" ] || ln -s busybox "bin/$applet"; done \
    && cp /etc/ssl/certs/ca-certificates.crt etc/ssl/certs/ && ln -s certs/ca-certificates.crt etc/ssl/cert.pem \
    && printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n' > etc/passwd \
    && printf 'root:x:0:\nnobody:x:65534:\n' > etc/group \
    && printf 'NAME="Alpine Linux"\nID=alpine\n' > etc/os-release
# Debian's busybox has no applets for accounts.
COPY --chmod=755 <<'SH' usr/sbin/addgroup
#!/bin/sh
gid=1000
while getopts 'Sg:' option; do [ "$option" = g ] && gid=$OPTARG; done
shift $((OPTIND - 1))
while [ -z "${gid%%[0-9]*}" ] && grep -q ":$gid:" /etc/group; do gid=$((gid + 1)); done
[ $# -eq 2 ] && exec sed -i "s/^\($2:.*[^:]\)$/\1,$1/; s/^\($2:.*:\)$/\1$1/" /etc/group
echo "$1:x:$gid:" >> /etc/group
SH
COPY --chmod=755 <<'SH' usr/sbin/adduser
#!/bin/sh
uid=1000 group= home= shell=/bin/sh make=yes
while getopts 'DHSh:s:u:G:g:' option; do
  case $option in
    h) home=$OPTARG ;; s) shell=$OPTARG ;; u) uid=$OPTARG ;; G) group=$OPTARG ;; H) make= ;; *) ;;
  esac
done
shift $((OPTIND - 1))
while grep -q "^[^:]*:x:$uid:" /etc/passwd; do uid=$((uid + 1)); done
[ -n "$group" ] || { group=$1; grep -q "^$group:" /etc/group || addgroup -g "$uid" "$group"; }
gid=$(sed -n "s/^$group:x:\([0-9]*\):.*/\1/p" /etc/group)
[ -n "$gid" ] || { echo "adduser: unknown group $group" >&2; exit 1; }
home=${home:-/home/$1}
echo "$1:x:$uid:$gid:Linux User,,,:$home:$shell" >> /etc/passwd
[ -z "$make" ] || { mkdir -p "$home" && chown "$uid:$gid" "$home"; }
SH
FROM scratch
COPY --from=tree /tree/ /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["/bin/sh"]
