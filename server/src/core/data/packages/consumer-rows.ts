/**
 * System packages that libraries of languages need while they run. Columns: ecosystem, packages, how, when,
 * certainty, then what it takes under Debian and Ubuntu and under Alpine.
 *
 * how: `linked` (a shared library that a native module names) · `opened` (with dlopen, ctypes or FFI: no tool that
 * reads ELF headers sees it) · `program` (it runs one) · `none` (nothing but the C library).
 * when: `always` · `source` (only where it was compiled here; what is published compiled brings its own) ·
 * `unless X` (not with the Cargo feature X).
 * certainty: `certain` · `likely` (hangs on versions or options that the name does not tell).
 * Names ending in `-dev` stand for what they leave behind in the release; `=` is the same name in Alpine,
 * `-` not known there.
 * Written by hand from what is generally known of the projects, 2026-11-24; not compared with the published
 * packages row by row. A row that does not hold is to be taken out rather than guarded.
 */
export const CONSUMERS = `
python|psycopg2 psycopg-c|linked|always|certain|libpq-dev|libpq-dev
python|psycopg|opened|always|likely|libpq-dev|libpq-dev
python|psycopg2-binary psycopg-binary asyncpg pg8000 pymysql aiomysql mysql-connector-python oracledb pymongo redis|none|always|certain||
python|mysqlclient|linked|always|certain|default-libmysqlclient-dev|mariadb-connector-c-dev
python|mariadb|linked|always|certain|libmariadb-dev|mariadb-connector-c-dev
python|pysqlite3|linked|always|certain|libsqlite3-dev|sqlite-dev
python|pysqlite3-binary|none|always|certain||
python|pysqlcipher3|linked|always|certain|libsqlcipher-dev|-
python|pyodbc|linked|source|likely|unixodbc-dev|unixodbc-dev
python|pymssql|linked|source|certain|freetds-dev|freetds-dev
python|lxml|linked|source|certain|libxml2-dev libxslt1-dev|libxml2-dev libxslt-dev
python|xmlsec|linked|source|certain|libxmlsec1-dev|-
python|pysaml2|program|always|certain|xmlsec1|xmlsec
python|pillow|linked|source|certain|libjpeg-dev zlib1g-dev|libjpeg-turbo-dev zlib-dev
python|cryptography|linked|source|certain|libssl-dev|openssl-dev
python|m2crypto|linked|source|certain|libssl-dev|openssl-dev
python|cffi|linked|source|certain|libffi-dev|libffi-dev
python|pynacl|linked|source|likely|libsodium-dev|libsodium-dev
python|pycurl|linked|source|certain|libcurl4-openssl-dev|curl-dev
python|python-ldap|linked|always|certain|libldap2-dev libsasl2-dev|openldap-dev cyrus-sasl-dev
python|gssapi pykerberos kerberos|linked|always|certain|libkrb5-dev|krb5-dev
python|pygraphviz|linked|always|certain|libgraphviz-dev|-
python|graphviz pydot|program|always|certain|graphviz|=
python|pytesseract|program|always|certain|tesseract-ocr|=
python|tesserocr|linked|source|certain|libtesseract-dev libleptonica-dev|-
python|pdf2image|program|always|certain|poppler-utils|=
python|pdftotext|linked|always|certain|libpoppler-cpp-dev|-
python|ocrmypdf|program|always|certain|tesseract-ocr ghostscript|=
python|pypandoc|program|always|certain|pandoc|-
python|pypandoc-binary|none|always|certain||
python|pydub ffmpeg-python|program|always|likely|ffmpeg|=
python|gitpython|program|always|certain|git|=
python|pyvirtualdisplay xvfbwrapper|program|always|certain|xvfb|-
python|pyspark tabula-py konlpy language-tool-python|program|always|certain|default-jre-headless|-
python|jpype1|opened|always|certain|default-jre-headless|-
python|python-magic|opened|always|certain|libmagic-dev|file-dev
python|weasyprint|opened|always|certain|libpango-1.0-0 libpangoft2-1.0-0|so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0
python|weasyprint|opened|always|likely|libharfbuzz-subset0@bookworm,trixie,noble|so:libharfbuzz.so.0 so:libharfbuzz-subset.so.0
python|cairosvg cairocffi|opened|always|certain|libcairo2|cairo
python|pycairo|linked|always|certain|libcairo2|cairo
python|opencv-python opencv-contrib-python|linked|always|certain|libgl1|-
python|opencv-python opencv-contrib-python|linked|always|likely|libglib2.0-dev|-
python|ultralytics mediapipe paddleocr|linked|always|likely|libgl1 libglib2.0-dev|-
python|opencv-python-headless opencv-contrib-python-headless|none|always|likely||
python|pyzbar|opened|always|certain|libzbar-dev|-
python|pylibdmtx|opened|always|certain|libdmtx-dev|-
python|soundfile|opened|source|certain|libsndfile1-dev|libsndfile-dev
python|sounddevice|opened|always|certain|libportaudio2|portaudio
python|pyaudio|linked|always|certain|libportaudio2|portaudio
python|wand|opened|always|certain|libmagickwand-dev|-
python|pyvips|opened|always|certain|libvips-dev|vips-dev
python|pyvips-binary|none|always|certain||
python|pylibmc|linked|source|certain|libmemcached-dev|libmemcached-dev
python|gdal pygdal|linked|always|certain|libgdal-dev|-
python|rasterio fiona pyproj shapely numpy scipy pandas scikit-learn h5py pyzmq grpcio av torch tensorflow uvloop orjson pydantic-core matplotlib aiohttp bcrypt argon2-cffi|none|always|likely||
python|confluent-kafka|linked|source|certain|librdkafka-dev|librdkafka-dev
python|dbus-python|linked|always|certain|libdbus-1-dev|dbus-dev
python|pycups|linked|always|certain|libcups2-dev|-
python|systemd-python|linked|always|certain|libsystemd-dev|-
python|pyenchant|opened|always|certain|libenchant-2-dev|-
python|pyusb|opened|always|certain|libusb-1.0-0-dev|libusb-dev
python|pyicu|linked|always|certain|libicu-dev|icu-dev
python|libvirt-python|linked|always|certain|libvirt-dev|-
python|pybluez|linked|always|certain|libbluetooth-dev|-
python|pyfuse3|linked|always|certain|libfuse3-dev|-
python|fusepy|opened|always|certain|libfuse-dev|-
python|pygit2|linked|source|certain|libgit2-dev|libgit2-dev
python|lightgbm|linked|always|certain|libgomp1|libgomp
ruby|pg|linked|source|certain|libpq-dev|libpq-dev
ruby|mysql2|linked|always|certain|default-libmysqlclient-dev|mariadb-connector-c-dev
ruby|trilogy nokogiri bcrypt bootsnap msgpack redis google-protobuf rdkafka sassc|none|always|likely||
ruby|sqlite3|linked|source|certain|libsqlite3-dev|sqlite-dev
ruby|tiny_tds|linked|source|certain|freetds-dev|freetds-dev
ruby|libxml-ruby|linked|always|certain|libxml2-dev|libxml2-dev
ruby|rmagick|linked|always|certain|libmagickwand-dev|-
ruby|ruby-vips|opened|always|certain|libvips-dev|vips-dev
ruby|mini_magick|program|always|certain|imagemagick|=
ruby|ffi|linked|source|certain|libffi-dev|libffi-dev
ruby|puma|linked|source|certain|libssl-dev|openssl-dev
ruby|charlock_holmes|linked|always|certain|libicu-dev|icu-dev
ruby|curb|linked|always|certain|libcurl4-openssl-dev|curl-dev
ruby|ethon typhoeus|opened|always|certain|libcurl4-openssl-dev|curl-dev
ruby|rbnacl|opened|always|certain|libsodium-dev|libsodium-dev
ruby|ruby-filemagic|linked|always|certain|libmagic-dev|file-dev
ruby|psych|linked|always|certain|libyaml-dev|yaml-dev
ruby|streamio-ffmpeg|program|always|certain|ffmpeg|=
node|pg-native libpq|linked|always|certain|libpq-dev|libpq-dev
node|canvas|linked|source|certain|libcairo2 libpango-1.0-0 libpangocairo-1.0-0 libjpeg-dev libgif-dev librsvg2-dev|cairo pango libjpeg-turbo giflib librsvg
node|@prisma/client prisma|linked|always|likely|libssl-dev|openssl-dev
node|fluent-ffmpeg|program|always|certain|ffmpeg|=
node|simple-git git-clone download-git-repo gitlog|program|always|certain|git ca-certificates|=
node|imagemagick easyimage|program|always|certain|imagemagick|=
node|ps-tree tree-kill ps-node|program|always|certain|procps|=
node|gm|program|always|likely|graphicsmagick|=
node|sharp bcrypt bcryptjs argon2 sqlite3 better-sqlite3 pg mysql2 mongodb bufferutil utf-8-validate esbuild @swc/core lightningcss @grpc/grpc-js tesseract.js sodium-native @napi-rs/canvas|none|always|likely||
rust|openssl-sys openssl native-tls|linked|unless vendored|certain|libssl-dev|openssl-dev
rust|reqwest|linked|unless rustls-tls|likely|libssl-dev|openssl-dev
rust|rustls ring jemallocator tikv-jemallocator mimalloc zstd-sys lz4-sys|none|always|certain||
rust|pq-sys|linked|unless bundled|certain|libpq-dev|libpq-dev
rust|mysqlclient-sys|linked|unless bundled|certain|default-libmysqlclient-dev|mariadb-connector-c-dev
rust|libsqlite3-sys rusqlite|linked|unless bundled|certain|libsqlite3-dev|sqlite-dev
rust|libz-sys|linked|unless static|likely|zlib1g-dev|zlib-dev
rust|curl-sys curl|linked|unless static-curl|likely|libcurl4-openssl-dev|curl-dev
rust|alsa-sys|linked|always|certain|libasound2-dev|alsa-lib-dev
rust|libudev-sys|linked|always|certain|libudev-dev|-
rust|libdbus-sys|linked|unless vendored|certain|libdbus-1-dev|dbus-dev
rust|pcap|linked|always|certain|libpcap-dev|libpcap-dev
rust|ffmpeg-sys-next|linked|unless static|certain|libavcodec-dev libavformat-dev libavutil-dev libswscale-dev libavfilter-dev libavdevice-dev|-
rust|opencv|linked|always|certain|libopencv-dev|-
rust|tesseract-sys|linked|always|certain|libtesseract-dev|-
rust|leptonica-sys|linked|always|certain|libleptonica-dev|-
rust|magick_rust|linked|always|certain|libmagickwand-dev|-
rust|gtk-sys|linked|always|certain|libgtk-3-dev|-
php|gd|linked|always|certain|libpng-dev zlib1g-dev|libpng-dev zlib-dev
php|gd|linked|always|likely|libjpeg-dev libfreetype-dev libwebp-dev|libjpeg-turbo-dev freetype-dev
php|intl|linked|always|certain|libicu-dev|icu-dev
php|intl|opened|always|likely||icu-data-full
php|zip|linked|always|certain|libzip-dev|libzip-dev
php|pgsql pdo_pgsql|linked|always|certain|libpq-dev|libpq-dev
php|mysqli pdo_mysql bcmath opcache pcntl sockets exif calendar sysvmsg sysvsem sysvshm shmop ctype tokenizer posix redis apcu xdebug pcov igbinary msgpack ds|none|always|certain||
php|gettext|linked|always|certain||libintl
php|mbstring|linked|always|certain|libonig-dev|oniguruma-dev
php|soap xml dom simplexml xmlreader xmlwriter|linked|always|certain|libxml2-dev|libxml2-dev
php|xsl|linked|always|certain|libxml2-dev libxslt1-dev|libxml2-dev libxslt-dev
php|curl|linked|always|certain|libcurl4-openssl-dev|curl-dev
php|ldap|linked|always|certain|libldap2-dev|openldap-dev
php|gmp|linked|always|certain|libgmp-dev|gmp-dev
php|bz2|linked|always|certain|libbz2-dev|bzip2-dev
php|imap|linked|always|certain|libc-client-dev|-
php|tidy|linked|always|certain|libtidy-dev|-
php|snmp|linked|always|certain|libsnmp-dev|-
php|ffi|linked|always|certain|libffi-dev|libffi-dev
php|enchant|linked|always|certain|libenchant-2-dev|-
php|sodium|linked|always|certain|libsodium-dev|libsodium-dev
php|pdo_sqlite sqlite3|linked|always|certain|libsqlite3-dev|sqlite-dev
php|readline|linked|always|certain|libedit-dev|libedit-dev
php|pdo_odbc odbc sqlsrv pdo_sqlsrv|linked|always|certain|unixodbc-dev|unixodbc-dev
php|pdo_dblib|linked|always|certain|freetds-dev|freetds-dev
php|pdo_firebird|linked|always|certain|firebird-dev|-
php|imagick|linked|always|certain|libmagickwand-dev|-
php|gmagick|linked|always|certain|libgraphicsmagick1-dev|-
php|memcached|linked|always|certain|libmemcached-dev zlib1g-dev|libmemcached-dev zlib-dev
php|amqp|linked|always|certain|librabbitmq4|-
php|yaml|linked|always|certain|libyaml-dev|yaml-dev
php|ssh2|linked|always|certain|libssh2-1-dev|libssh2-dev
php|rdkafka|linked|always|certain|librdkafka-dev|librdkafka-dev
php|event|linked|always|certain|libevent-dev|libevent-dev
php|uuid|linked|always|certain|uuid-dev|-
`;
