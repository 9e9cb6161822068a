/**
 * What a `-dev` package of Debian and Ubuntu links programs against. Columns: package, its installed size in KiB,
 * that of its libraries, then the libraries under bullseye, bookworm, trixie, jammy and noble. "=": as in the
 * column before. "0": headers or static libraries only. "-": absent from that release, or not compared.
 * Sources: the package indexes of Debian 11, 12 and 13 (fields Depends, Source and Installed-Size, the sizes of
 * bookworm), for Ubuntu the slices of canonical/chisel-releases (22.04 and 24.04), the lists of
 * microsoft/playwright's nativeDeps.ts, for jammy also names that Debian's releases before and after it share;
 * 2026-11-24. Names of noble that those lists lack (with the suffix t64 of its transition) are by hand.
 */
export const DEBIAN_LIBRARIES = `
default-libmysqlclient-dev|9|534|libmariadb3|=|=|libmysqlclient21|=
firebird-dev|1461|2028|libfbclient2 libib-util|=|=|=|-
freeglut3-dev|59|412|freeglut3|libglut3.12|=|-|-
freetds-dev|1960|905|libct4 libsybdb5|=|=|=|=
gnutls-dev||4458|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx28|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx30|libgnutls-dane0t64 libgnutls-openssl27t64 libgnutls30t64|-|-
graphicsmagick-libmagick-dev-compat|61|3826|libgraphicsmagick-q16-3 libgraphicsmagick++-q16-12|=|libgraphicsmagick-q16-3t64 libgraphicsmagick++-q16-12t64|libgraphicsmagick-q16-3 libgraphicsmagick++-q16-12|-
libabsl-dev|5869|1913|libabsl20200923|libabsl20220623|libabsl20240722|-|-
libacl1-dev|223|73|libacl1|=|=|=|=
libaio-dev|70|37|libaio1|=|libaio1t64|libaio1|libaio1t64
libaom-dev|8531|5546|libaom0|libaom3|=|-|libaom3
libapparmor-dev|209|109|libapparmor1|=|=|=|=
libappindicator3-dev||90|libayatana-appindicator3-1|=|=|=|-
libapr1-dev|9373|288|libapr1|=|libapr1t64|libapr1|libapr1t64
libaprutil1-dev|5109|280|libaprutil1|=|libaprutil1t64|libaprutil1|-
libarchive-dev|2145|865|libarchive13|=|libarchive13t64|libarchive13|libarchive13t64
libargon2-dev|90|56|libargon2-1|=|=|=|=
libarmadillo-dev|5480|718|libarmadillo10|libarmadillo11|libarmadillo14|-|-
libasio-dev|5543||0|0|0|0|0
libasound-dev||1161|libasound2|=|libasound2t64|libasound2|libasound2t64
libasound2-dev|661|1161|libasound2|=|libasound2t64|libasound2|libasound2t64
libaspell-dev|72|2249|libaspell15|=|=|=|-
libass-dev|436|253|libass9|=|=|=|-
libassimp-dev|994|9838|libassimp5|=|=|=|-
libassuan-dev|264|117|libassuan0|=|libassuan9|libassuan0|=
libasyncns-dev|498|40|libasyncns0|=|=|=|=
libatlas-base-dev|23396|11947|libatlas3-base|=|-|libatlas3-base|=
libatomic-ops-dev|724||0|0|0|0|0
libattr1-dev|86|59|libattr1|=|=|=|=
libaudit-dev|270|150|libaudit1|=|=|=|=
libaugeas-dev|1006|594|libaugeas0|=|=|=|-
libavahi-client-dev|209|117|libavahi-client3|=|=|=|=
libavahi-common-dev|200|94|libavahi-common3|=|=|=|=
libavahi-compat-libdnssd-dev|169|82|libavahi-compat-libdnssd1|=|=|=|-
libavahi-glib-dev|66|54|libavahi-glib1|=|=|=|-
libavcodec-dev|21416|14701|libavcodec58|libavcodec59|libavcodec61|libavcodec58|libavcodec60
libavdevice-dev|441|300|libavdevice58|libavdevice59|libavdevice61|libavdevice58|libavdevice60
libavfilter-dev|8319|12411|libavfilter7|libavfilter8|libavfilter10|libavfilter7|libavfilter9
libavformat-dev|5522|2819|libavformat58|libavformat59|libavformat61|libavformat58|libavformat60
libavif-dev|105|203|libavif9|libavif15|libavif16|-|-
libavutil-dev|2162|1031|libavutil56|libavutil57|libavutil59|libavutil56|libavutil58
libayatana-appindicator3-dev|132|90|libayatana-appindicator3-1|=|=|=|-
libb64-dev|29|38|libb64-0d|=|=|=|-
libbabeltrace-ctf-dev|26|547|libbabeltrace1|=|=|=|-
libbenchmark-dev|142|351|libbenchmark1|libbenchmark1debian|libbenchmark1.9.1|-|-
libblas-dev|1040|464|libblas3|=|=|=|=
libblkid-dev|875|398|libblkid1|=|=|=|=
libblosc-dev|168|101|libblosc1|=|=|=|-
libbluetooth-dev|906|294|libbluetooth3|=|=|=|=
libboost-all-dev|11|70399|libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-container1.74.0 libboost-context1.74.0 libboost-coroutine1.74.0 libboost-date-time1.74.0 libboost-fiber1.74.0 libboost-filesystem1.74.0 libboost-graph1.74.0 libboost-graph-parallel1.74.0 libboost-iostreams1.74.0 libboost-locale1.74.0 libboost-log1.74.0 libboost-math1.74.0 libboost-mpi1.74.0 libboost-mpi-python1.74.0 libboost-numpy1.74.0 libboost-program-options1.74.0 libboost-python1.74.0 libboost-random1.74.0 libboost-regex1.74.0 libboost-serialization1.74.0 libboost-stacktrace1.74.0 libboost-system1.74.0 libboost-test1.74.0 libboost-thread1.74.0 libboost-timer1.74.0 libboost-type-erasure1.74.0 libboost-wave1.74.0 libboost-nowide1.74.0|=|libboost-atomic1.83.0 libboost-chrono1.83.0t64 libboost-container1.83.0 libboost-context1.83.0 libboost-coroutine1.83.0 libboost-date-time1.83.0 libboost-fiber1.83.0 libboost-filesystem1.83.0 libboost-graph1.83.0 libboost-graph-parallel1.83.0 libboost-iostreams1.83.0 libboost-json1.83.0 libboost-locale1.83.0 libboost-log1.83.0 libboost-math1.83.0 libboost-mpi1.83.0 libboost-mpi-python1.83.0 libboost-nowide1.83.0 libboost-numpy1.83.0 libboost-program-options1.83.0 libboost-python1.83.0 libboost-random1.83.0 libboost-regex1.83.0 libboost-serialization1.83.0 libboost-stacktrace1.83.0 libboost-system1.83.0 libboost-test1.83.0 libboost-thread1.83.0 libboost-timer1.83.0 libboost-type-erasure1.83.0 libboost-url1.83.0 libboost-wave1.83.0|-|-
libboost-atomic-dev|11|2036|libboost-atomic1.74.0|=|libboost-atomic1.83.0|-|-
libboost-chrono-dev|11|2065|libboost-chrono1.74.0|=|libboost-chrono1.83.0t64|-|-
libboost-context-dev|11|2036|libboost-context1.74.0|=|libboost-context1.83.0|-|-
libboost-coroutine-dev|11|2089|libboost-coroutine1.74.0|=|libboost-coroutine1.83.0|-|-
libboost-date-time-dev|11|2036|libboost-date-time1.74.0|=|libboost-date-time1.83.0|-|-
libboost-dev|11||0|0|0|0|0
libboost-filesystem-dev|11|2153|libboost-filesystem1.74.0|=|libboost-filesystem1.83.0|-|-
libboost-graph-dev|11|2281|libboost-graph1.74.0|=|libboost-graph1.83.0|-|-
libboost-iostreams-dev|11|2113|libboost-iostreams1.74.0|=|libboost-iostreams1.83.0|-|-
libboost-json-dev|11||-|-|libboost-json1.83.0|-|-
libboost-log-dev|11|3556|libboost-log1.74.0|=|libboost-log1.83.0|-|-
libboost-program-options-dev|11|2441|libboost-program-options1.74.0|=|libboost-program-options1.83.0|-|-
libboost-python-dev|11|2268|libboost-python1.74.0|=|libboost-python1.83.0|-|-
libboost-random-dev|11|2057|libboost-random1.74.0|=|libboost-random1.83.0|-|-
libboost-regex-dev|11|3097|libboost-regex1.74.0|=|libboost-regex1.83.0|-|-
libboost-serialization-dev|11|2484|libboost-serialization1.74.0|=|libboost-serialization1.83.0|-|-
libboost-system-dev|11|2036|libboost-system1.74.0|=|libboost-system1.83.0|-|-
libboost-test-dev|11|2820|libboost-test1.74.0|=|libboost-test1.83.0|-|-
libboost-thread-dev|11|2157|libboost-thread1.74.0|=|libboost-thread1.83.0|-|-
libbotan-2-dev|287996|5572|libbotan-2-17|libbotan-2-19|=|-|-
libbpf-dev|951|385|libbpf0|libbpf1|=|-|libbpf1
libbrotli-dev|899|783|libbrotli1|=|=|=|=
libbsd-dev|735|202|libbsd0|=|=|=|=
libbson-dev|662|256|libbson-1.0-0|=|libbson-1.0-0t64|libbson-1.0-0|-
libbtrfs-dev|252|65|libbtrfs0|=|libbtrfs0t64|libbtrfs0|-
libbullet-dev|3321|8151|libbullet3.06|libbullet3.24|libbullet3.24t64|-|-
libbz2-dev|95|106|libbz2-1.0|=|=|=|=
libc++abi-17-dev|655||-|-|libc++abi1-17t64|-|-
libc++abi-18-dev|700||-|-|libc++abi1-18|-|-
libc++abi-dev|14|272|libc++abi1-11|libc++abi1-14|libc++abi1-19|-|-
libc-ares-dev|420|169|libc-ares2|=|libcares2|libc-ares2|libcares2
libc-client-dev||1396|libc-client2007e|=|-|libc-client2007e|-
libc-client2007e-dev|1933|1396|libc-client2007e|=|-|libc-client2007e|-
libcairo2-dev|2804|1770|libcairo2 libcairo-gobject2 libcairo-script-interpreter2|libcairo-gobject2 libcairo-script-interpreter2 libcairo2|=|-|libcairo-gobject2 libcairo-script-interpreter2 libcairo2
libcap-dev|2780|95|libcap2|=|=|=|=
libcap-ng-dev|91|65|libcap-ng0|=|=|=|=
libcapstone-dev|8061|6535|libcapstone4|=|libcapstone5|libcapstone4|-
libcbor-dev|97|98|libcbor0|libcbor0.8|libcbor0.10|-|libcbor0.10
libccd-dev|54|60|libccd2|=|=|=|-
libcctz-dev|66|124|libcctz2|=|libcctz2.4|libcctz2|-
libcereal-dev|1103||0|0|0|0|0
libceres-dev|11213|3750|libceres1|libceres3|libceres4t64|-|-
libcfg-dev|267|276|libcfg7|=|=|=|-
libcfitsio-dev|2798|1698|libcfitsio9|libcfitsio10|libcfitsio10t64|-|-
libchromaprint-dev|40|108|libchromaprint1|=|=|=|=
libcivetweb-dev|121|240|libcivetweb1|=|=|=|-
libcjson-dev|59|60|libcjson1|=|=|=|=
libclamav-dev|144|34298|libclamav9|libclamav12|=|-|-
libcmap-dev|313|286|libcmap4|=|=|=|-
libcmark-dev|734|374|libcmark0.29.0|libcmark0.30.2|=|-|-
libcmocka-dev|105|66|libcmocka0|=|=|=|-
libconfig-dev|142|74|libconfig9|=|libconfig11|libconfig9|-
libcpg-dev|313|285|libcpg4|=|=|=|-
libcpprest-dev|1285|3939|libcpprest2.10|=|=|=|-
libcrypto++-dev|17126|4957|libcrypto++8|=|libcrypto++8t64|libcrypto++8|libcrypto++8t64
libcryptsetup-dev|150|563|libcryptsetup12|=|=|=|=
libctemplate-dev|1846|789|libctemplate3|=|libctemplate3t64|libctemplate3|-
libcunit1-dev|274|104|libcunit1|=|=|=|-
libcups2-dev|1329|675|libcups2|=|libcups2t64|libcups2|libcups2t64
libcupsimage2-dev|35|43|libcupsimage2|=|libcupsimage2t64|libcupsimage2|-
libcurl3-dev||840|libcurl4|=|libcurl4t64|libcurl4|libcurl4t64
libcurl4-gnutls-dev|1753|828|libcurl3-gnutls|=|libcurl3t64-gnutls|libcurl3-gnutls|libcurl3t64-gnutls
libcurl4-openssl-dev|1778|840|libcurl4|=|libcurl4t64|libcurl4|libcurl4t64
libcurlpp-dev|479|108|libcurlpp0|=|libcurlpp0t64|libcurlpp0|-
libczmq-dev|1970|525|libczmq4|=|=|=|-
libdav1d-dev|127|1616|libdav1d4|libdav1d6|libdav1d7|-|libdav1d7
libdb-dev|8|1833|libdb5.3|=|libdb5.3t64|libdb5.3|libdb5.3t64
libdb5.3-dev|3086|1833|libdb5.3|=|libdb5.3t64|libdb5.3|libdb5.3t64
libdbus-1-dev|971|468|libdbus-1-3|=|=|=|=
libdbus-glib-1-dev|394|194|libdbus-glib-1-2|=|=|=|-
libdcmtk-dev|14266|24386|libdcmtk15|libdcmtk17|libdcmtk19|-|-
libde265-dev|47|470|libde265-0|=|=|=|-
libdevmapper-dev|164|527|libdevmapper1.02.1 libdevmapper-event1.02.1|=|=|=|-
libdjvulibre-dev|6046|1737|libdjvulibre21|=|=|=|-
libdmtx-dev|156|128|libdmtx0b|=|libdmtx0t64|libdmtx0b|-
libdouble-conversion-dev|254|104|libdouble-conversion3|=|=|=|-
libdrm-dev|1326|532|libdrm2 libdrm-intel1 libdrm-radeon1 libdrm-nouveau2 libdrm-amdgpu1|=|=|=|=
libdumbnet-dev|240|94|libdumbnet1|=|=|=|-
libdw-dev|1644|713|libdw1|=|libdw1t64|libdw1|libdw1t64
libeccodes-dev|1595|3125|libeccodes0|=|=|=|-
libedit-dev|495|258|libedit2|=|=|=|=
libegl-dev|118|111|libegl1|=|=|=|=
libegl1-mesa-dev|57|111|libegl1|=|=|=|=
libeigen3-dev|8869||0|0|0|0|0
libelf-dev|350|1036|libelf1|=|libelf1t64|libelf1|libelf1t64
libenchant-2-dev|63|181|libenchant-2-2|=|=|=|=
libespeak-dev|616|327|libespeak1|=|=|=|-
libespeak-ng-dev|946|573|libespeak-ng1|=|=|=|-
libev-dev|251|99|libev4|=|libev4t64|libev4|libev4t64
libevdev-dev|283|140|libevdev2|=|=|=|-
libevent-dev|1728|1150|libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-pthreads-2.1-7 libevent-openssl-2.1-7|=|libevent-2.1-7t64 libevent-core-2.1-7t64 libevent-extra-2.1-7t64 libevent-pthreads-2.1-7t64 libevent-openssl-2.1-7t64|libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-pthreads-2.1-7 libevent-openssl-2.1-7|libevent-2.1-7t64 libevent-core-2.1-7t64 libevent-extra-2.1-7t64 libevent-pthreads-2.1-7t64 libevent-openssl-2.1-7t64
libexif-dev|561|2608|libexif12|=|=|=|=
libexpat-dev||388|libexpat1|=|=|=|=
libexpat1-dev|817|388|libexpat1|=|=|=|=
libext2fs-dev|1134|535|libext2fs2|=|libext2fs2t64|libext2fs2|-
libfcgi-dev|510|85|libfcgi0ldbl|=|libfcgi0t64|libfcgi0ldbl|-
libfcl-dev|2685|7674|libfcl0.6|libfcl0.7|=|-|-
libfdt-dev|151|57|libfdt1|=|=|=|-
libffi-dev|315|68|libffi7|libffi8|=|=|=
libfftw3-dev|15462|7812|libfftw3-double3 libfftw3-long3 libfftw3-quad3 libfftw3-single3|=|=|=|=
libfl-dev|126|129|libfl2|=|=|=|-
libflac-dev|943|458|libflac8|libflac12|libflac14|-|libflac12t64
libflann-dev|11537|5689|libflann1.9|=|=|=|-
libflint-dev|2182|7430|libflint-2.6.3|libflint17|libflint19|-|-
libfluidsynth-dev|228|593|libfluidsynth2|libfluidsynth3|=|-|-
libfmt-dev|633|208|libfmt7|libfmt9|libfmt10|-|-
libfontconfig-dev|833|579|libfontconfig1|=|=|=|=
libfontconfig1-dev|267|579|libfontconfig1|=|=|=|=
libfreeimage-dev|1701|810|libfreeimage3|=|=|=|-
libfreetype-dev|2060|886|libfreetype6|=|=|=|=
libfreetype6-dev|69|886|libfreetype6|=|=|=|=
libfribidi-dev|318|172|libfribidi0|=|=|=|=
libfuse-dev|6624|345|libfuse2|=|libfuse2t64|libfuse2|-
libfuse3-dev|706|305|libfuse3-3|=|libfuse3-4|-|-
libgbm-dev|57|107|libgbm1|=|=|=|=
libgc-dev|960|400|libgc1|=|=|=|-
libgcrypt-dev||1592|libgcrypt20|=|=|=|=
libgcrypt20-dev|2419|1592|libgcrypt20|=|=|=|=
libgd-dev|813|448|libgd3|=|=|=|-
libgdal-dev|1671|24026|libgdal28|libgdal32|libgdal36|libgdal30|libgdal34t64
libgdbm-compat-dev|86|70|libgdbm-compat4|=|libgdbm-compat4t64|libgdbm-compat4|libgdbm-compat4t64
libgdbm-dev|400|129|libgdbm6|=|libgdbm6t64|libgdbm6|libgdbm6t64
libgdcm-dev|3004|12339|libgdcm3.0|=|libgdcm3.0t64|libgdcm3.0|-
libgdk-pixbuf-2.0-dev|470|477|libgdk-pixbuf-2.0-0|=|=|=|=
libgdk-pixbuf2.0-dev|22|576|libgdk-pixbuf-2.0-0 libgdk-pixbuf-xlib-2.0-0|=|-|libgdk-pixbuf-2.0-0 libgdk-pixbuf-xlib-2.0-0|-
libgeoip-dev|346|279|libgeoip1|=|libgeoip1t64|libgeoip1|libgeoip1t64
libgeos-dev|230|329|libgeos-c1v5|=|libgeos-c1t64|libgeos-c1v5|libgeos-c1t64
libgeotiff-dev|474|261|libgeotiff5|=|=|=|-
libgflags-dev|636|341|libgflags2.2|=|=|=|=
libgif-dev|107|80|libgif7|=|=|=|=
libgirepository-2.0-dev|1028||-|-|libgirepository-2.0-0|-|-
libgirepository1.0-dev|11100|295|libgirepository-1.0-1|=|=|=|=
libgit2-dev|3409|1234|libgit2-1.1|libgit2-1.5|libgit2-1.9|-|libgit2-1.7
libgl1-mesa-dev|33|1935|libgl1 libegl1 libgles2 libopengl0|=|=|=|=
libgles2-mesa-dev|33|105|libgles2|=|=|=|=
libglew-dev|2704|927|libglew2.1|libglew2.2|=|-|-
libglfw3-dev|268|308|libglfw3|=|=|=|-
libglib2.0-dev|10094|4135|libglib2.0-0|=|libglib2.0-0t64|libglib2.0-0|libglib2.0-0t64
libglm-dev|2262||0|0|0|0|0
libglpk-dev|2005|924|libglpk40|=|=|=|-
libglu1-mesa-dev|958|478|libglu1-mesa|=|=|=|-
libglvnd-dev|19|728|libglvnd0|=|=|=|=
libgmp-dev|1834|1226|libgmp10 libgmpxx4ldbl|=|=|=|=
libgmp3-dev|332|1226|libgmp10 libgmpxx4ldbl|=|=|=|=
libgnutls28-dev|5247|4458|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx28|libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx30|libgnutls-dane0t64 libgnutls-openssl27t64 libgnutls30t64|-|-
libgoogle-glog-dev|449|179|libgoogle-glog0v5|libgoogle-glog0v6|libgoogle-glog0v6t64|-|-
libgoogle-perftools-dev|3574|1441|libgoogle-perftools4 libtcmalloc-minimal4|=|libgoogle-perftools4t64 libtcmalloc-minimal4t64|libgoogle-perftools4 libtcmalloc-minimal4|-
libgpg-error-dev|509|192|libgpg-error0|=|=|=|=
libgpgme-dev|1257|527|libgpgme11|=|libgpgme11t64|libgpgme11|-
libgpgme11-dev||527|libgpgme11|=|libgpgme11t64|libgpgme11|-
libgraphicsmagick1-dev|7384|3316|libgraphicsmagick-q16-3|=|libgraphicsmagick-q16-3t64|libgraphicsmagick-q16-3|-
libgraphviz-dev|235|5417|libcdt5 libcgraph6 libgvc6 libgvpr2 libpathplan4 libxdot4 liblab-gamut1 libgvc6-plugins-gtk|=|=|=|-
libgrpc++-dev|6922|2445|libgrpc++1|libgrpc++1.51|libgrpc++1.51t64|-|-
libgrpc-dev|33484|12056|libgrpc10|libgrpc29|libgrpc29t64|-|-
libgsasl-dev|590|309|libgsasl7|libgsasl18|=|-|-
libgsl-dev|7231|3223|libgsl25 libgslcblas0|libgsl27 libgslcblas0|libgsl28 libgslcblas0|-|libgsl27 libgslcblas0
libgss-dev|201|294|libgss3|=|=|=|-
libgstreamer-plugins-bad1.0-dev|3326|2620|libgstreamer-plugins-bad1.0-0 libgstreamer-opencv1.0-0|=|libgstreamer-opencv1.0-0 libgstreamer-plugins-bad1.0-0|libgstreamer-plugins-bad1.0-0 libgstreamer-opencv1.0-0|-
libgstreamer-plugins-base1.0-dev|5977|4101|libgstreamer-plugins-base1.0-0 libgstreamer-gl1.0-0|=|=|=|=
libgstreamer1.0-dev|6120|4418|libgstreamer1.0-0|=|=|=|=
libgstrtspserver-1.0-dev|992|465|libgstrtspserver-1.0-0|=|=|=|-
libgtk-3-dev|13924|10141|libgtk-3-0|=|libgtk-3-0t64|libgtk-3-0|libgtk-3-0t64
libgtk-4-dev|11002|8916|-|libgtk-4-1|=|-|-
libgtk2.0-dev|10615|5833|libgtk2.0-0|=|libgtk2.0-0t64|libgtk2.0-0|-
libharfbuzz-dev|3014|8422|libharfbuzz0b libharfbuzz-icu0 libharfbuzz-gobject0|libharfbuzz0b libharfbuzz-icu0 libharfbuzz-gobject0 libharfbuzz-subset0|libharfbuzz0b libharfbuzz-icu0 libharfbuzz-gobject0 libharfbuzz-subset0 libharfbuzz-cairo0|-|-
libhdf5-dev|12599|5464|libhdf5-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-fortran-100 libhdf5-cpp-103-1 libhdf5-hl-cpp-100|=|libhdf5-310 libhdf5-fortran-310 libhdf5-hl-310 libhdf5-hl-fortran-310 libhdf5-cpp-310 libhdf5-hl-cpp-310|libhdf5-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-fortran-100 libhdf5-cpp-103-1 libhdf5-hl-cpp-100|-
libhdf5-serial-dev||5464|libhdf5-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-fortran-100 libhdf5-cpp-103-1 libhdf5-hl-cpp-100|=|libhdf5-310 libhdf5-fortran-310 libhdf5-hl-310 libhdf5-hl-fortran-310 libhdf5-cpp-310 libhdf5-hl-cpp-310|libhdf5-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-fortran-100 libhdf5-cpp-103-1 libhdf5-hl-cpp-100|-
libheif-dev|162|659|libheif1|=|=|=|=
libhidapi-dev|106|108|libhidapi-libusb0 libhidapi-hidraw0|=|=|=|-
libhiredis-dev|220|95|libhiredis0.14|=|libhiredis1.1.0|libhiredis0.14|libhiredis1.1.0
libhpdf-dev|222|794|libhpdf-2.3.0|=|=|=|-
libhttp-parser-dev|93|69|libhttp-parser2.9|=|=|=|=
libhunspell-dev|912|550|libhunspell-1.7-0|=|=|=|-
libhwloc-dev|1135|385|libhwloc15|=|=|=|=
libi2c-dev|34|36|libi2c0|=|=|=|-
libiberty-dev|662||0|0|0|0|0
libibumad-dev|189|89|libibumad3|=|=|=|-
libibverbs-dev|2323|189|libibverbs1|=|=|=|-
libical-dev|5087|1430|libical3|=|libical3t64|libical3|-
libice-dev|238|133|libice6|=|=|=|=
libicu-dev|47784|36170|libicu67|libicu72|libicu76|libicu70|libicu74
libidn-dev|468|265|-|libidn12|=|-|-
libidn11-dev|50|265|libidn11|libidn12|=|-|-
libidn2-0-dev|33|439|libidn2-0|=|=|=|=
libidn2-dev|349|439|libidn2-0|=|=|=|=
libigraph-dev|5895|2642|libigraph1|libigraph3|libigraph3t64|-|-
libimagequant-dev|104|82|libimagequant0|=|=|=|-
libini-config-dev|379|137|libini-config5|=|libini-config5t64|libini-config5|-
libinput-dev|216|370|libinput10|=|=|=|-
libinsighttoolkit5-dev|28947|29366|-|libinsighttoolkit5.2|libinsighttoolkit5.4|-|-
libiodbc2-dev|244|464|libiodbc2|=|=|=|-
libiptc-dev|29|132|libip4tc2 libip6tc2|=|=|=|=
libjack-dev|2182|329|libjack0|=|=|=|-
libjack-jackd2-dev|245|1154|libjack-jackd2-0|=|=|=|-
libjansson-dev|151|101|libjansson4|=|=|=|=
libjemalloc-dev|3217|872|libjemalloc2|=|=|=|=
libjose-dev|86|140|libjose0|=|=|=|-
libjpeg-dev|107|677|libjpeg62-turbo|=|=|libjpeg-turbo8|=
libjpeg-turbo8-dev|||-|-|-|libjpeg-turbo8|=
libjpeg62-turbo-dev|1096|677|libjpeg62-turbo|=|=|-|-
libjpeg8-dev|||-|-|-|libjpeg-turbo8|=
libjson-c-dev|298|109|libjson-c5|=|=|=|=
libjson-glib-dev|828|204|libjson-glib-1.0-0|=|=|=|-
libjsoncpp-dev|109|249|libjsoncpp24|libjsoncpp25|libjsoncpp26|-|-
libjwt-dev|41||-|-|libjwt2|-|-
libjxl-dev|220|3472|-|libjxl0.7|libjxl0.11|-|libjxl0.7
libkeyutils-dev|110|40|libkeyutils1|=|=|=|=
libklibc-dev|1345|97|libklibc|=|=|=|-
libkrb5-dev|148|2339|libkrb5-3 libk5crypto3 libgssapi-krb5-2 libgssrpc4 libkadm5srv-mit12 libkadm5clnt-mit12|=|libgssapi-krb5-2 libgssrpc4t64 libk5crypto3 libkadm5clnt-mit12 libkadm5srv-mit12 libkrb5-3|libkrb5-3 libk5crypto3 libgssapi-krb5-2 libgssrpc4 libkadm5srv-mit12 libkadm5clnt-mit12|libgssapi-krb5-2 libgssrpc4t64 libk5crypto3 libkadm5clnt-mit12 libkadm5srv-mit12 libkrb5-3
liblapack-dev|25055|7188|liblapack3|=|=|=|=
liblcms2-dev|1904|428|liblcms2-2|=|=|=|=
libldap-dev|1536|553|libldap-2.4-2|libldap-2.5-0|libldap2|libldap-2.5-0|libldap2
libldap2-dev|80|553|libldap-2.4-2|libldap-2.5-0|libldap2|libldap-2.5-0|libldap2
libleptonica-dev|6236|2825|liblept5|=|libleptonica6|liblept5|=
libleveldb-dev|900|366|libleveldb1d|=|=|=|-
libllhttp-dev|172||-|-|libllhttp9.2|-|-
liblmdb-dev|187|104|liblmdb0|=|=|=|=
liblqr-1-0-dev|735|76|liblqr-1-0|=|=|=|-
libltdl-dev|941|421|libltdl7|=|=|=|-
liblttng-ust-dev|503|1247|liblttng-ust0 liblttng-ust-ctl4|liblttng-ust1 liblttng-ust-ctl5|liblttng-ust1t64 liblttng-ust-ctl5t64|liblttng-ust1 liblttng-ust-ctl5|liblttng-ust1t64 liblttng-ust-ctl5t64
liblua5.3-dev|998|495|liblua5.3-0|=|=|=|-
liblua5.4-dev|1076|545|liblua5.4-0|=|=|=|=
libluajit-5.1-dev|775|579|libluajit-5.1-2|=|=|=|-
liblucene++-dev|1616|8194|liblucene++-contrib0v5 liblucene++0v5|=|liblucene++-contrib0t64 liblucene++0t64|liblucene++-contrib0v5 liblucene++0v5|-
liblz4-dev|278|169|liblz4-1|=|=|=|=
liblzma-dev|726|333|liblzma5|=|=|=|=
liblzo2-dev|872|174|liblzo2-2|=|=|=|=
libmad0-dev|211|162|libmad0|=|=|=|-
libmagic-dev|380|232|libmagic1|=|libmagic1t64|libmagic1|libmagic1t64
libmagick++-dev|12|752|libmagick++-6.q16-8|=|libmagick++-7.q16-5|libmagick++-6.q16-8|-
libmagickcore-dev|12|7047|libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra|=|libmagickcore-7.q16-10 libmagickcore-7.q16-10-extra|libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra|-
libmagickwand-dev|12|1787|libmagickwand-6.q16-6 libmagickcore-6.q16-6-extra|=|libmagickwand-7.q16-10 libmagickcore-7.q16-10-extra|libmagickwand-6.q16-6 libmagickcore-6.q16-6-extra|-
libmariadb-dev|945|534|libmariadb3|=|=|=|=
libmariadb-dev-compat|70|534|libmariadb3|=|=|-|-
libmarkdown2-dev|46|96|libmarkdown2|=|=|=|-
libmatio-dev|674|470|libmatio11|=|libmatio13|libmatio11|-
libmaxminddb-dev|111|76|libmaxminddb0|=|=|=|=
libmbedtls-dev|3621|1154|libmbedcrypto3 libmbedtls12 libmbedx509-0|libmbedcrypto7 libmbedtls14 libmbedx509-1|libmbedcrypto16 libmbedtls21 libmbedx509-7|-|-
libmcrypt-dev|370|208|libmcrypt4|=|=|=|=
libmecab-dev|2925|1780|libmecab2|=|=|=|-
libmemcached-dev|451|273|libmemcached11 libmemcachedutil2|=|libmemcached11t64 libmemcachedutil2t64|libmemcached11 libmemcachedutil2|libmemcached11t64 libmemcachedutil2t64
libmetis-dev|30|463|libmetis5|=|=|=|-
libmicrohttpd-dev|630|225|libmicrohttpd12|=|libmicrohttpd12t64|libmicrohttpd12|-
libminizip-dev|113|63|libminizip1|=|libminizip1t64|libminizip1|-
libmnl-dev|29|46|libmnl0|=|=|=|=
libmodbus-dev|218|83|libmodbus5|=|=|=|-
libmongoc-dev|1999|867|libmongoc-1.0-0|=|libmongoc-1.0-0t64|libmongoc-1.0-0|-
libmosquitto-dev|213|180|libmosquitto1|=|=|=|-
libmount-dev|81|454|libmount1|=|=|=|=
libmp3lame-dev|762|544|libmp3lame0|=|=|=|=
libmpc-dev|323|149|libmpc3|=|=|=|=
libmpdec-dev|343||libmpdec3|-|libmpdec4|libmpdec3|-
libmpfr-dev|1287|1177|libmpfr6|=|=|=|=
libmpg123-dev|231|683|libmpg123-0 libout123-0 libsyn123-0|=|libmpg123-0t64 libout123-0t64 libsyn123-0t64|libmpg123-0 libout123-0 libsyn123-0|-
libmpich-dev|58713|41971|libmpich12|=|=|=|-
libmspack-dev|221|108|libmspack0|=|libmspack0t64|libmspack0|-
libmupdf-dev|68732||-|-|libmupdf25.1|-|-
libmysqlclient-dev|||-|-|-|libmysqlclient21|=
libnanomsg-dev|1262|309|libnanomsg5|=|=|=|-
libncurses-dev|2319|1288|libtinfo6 libncurses6 libncursesw6|=|=|=|=
libncurses5-dev|6|1288|libtinfo6 libncurses6 libncursesw6|=|=|=|=
libncursesw5-dev|6|1288|libtinfo6 libncurses6 libncursesw6|=|=|=|=
libnet1-dev|472|153|libnet1|=|=|=|=
libnetcdf-cxx-legacy-dev|285|165|libnetcdf-c++4|=|-|libnetcdf-c++4|-
libnetcdf-dev|264|1555|libnetcdf18|libnetcdf19|libnetcdf22|-|-
libnetcdff-dev|1083|664|libnetcdff7|=|=|=|-
libnetfilter-queue-dev|74|48|libnetfilter-queue1|=|=|=|-
libnfnetlink-dev|33|51|libnfnetlink0|=|=|=|=
libnftables-dev|46|920|libnftables1|=|=|=|=
libnftnl-dev|669|233|libnftnl11|=|=|=|=
libnghttp2-dev|540|220|libnghttp2-14|=|=|=|=
libnice-dev|507|405|libnice10|=|=|=|-
libnl-3-dev|619|182|libnl-3-200|=|=|=|=
libnl-genl-3-dev|62|58|libnl-genl-3-200|=|=|=|=
libnl-route-3-dev|1210|644|libnl-route-3-200|=|=|=|=
libnlopt-dev|138|465|libnlopt0|=|=|=|-
libnode-dev|3277|46423|libnode72|libnode108|libnode115|-|-
libnotify-dev|93|80|libnotify4|=|=|=|=
libnsl-dev|345|127|libnsl2|=|=|=|=
libnspr4-dev|1151|322|libnspr4|=|=|=|=
libnss3-dev|1436|4114|libnss3|=|=|=|=
libntl-dev|9011|2767|libntl43|libntl44|=|-|-
libnuma-dev|155|71|libnuma1|=|=|=|=
liboctomap-dev|2324|352|liboctomap1.9|=|liboctomap1.9t64|liboctomap1.9|-
libode-dev|2527|1215|libode8|=|libode8t64|libode8|-
libogg-dev|461|61|libogg0|=|=|=|=
libogre-1.12-dev|7433|11837|libogre1.12.10|=|libogre1.12.10t64|libogre1.12.10|-
libolm-dev|96|373|libolm3|=|=|=|-
libonig-dev|233|666|libonig5|=|=|=|=
libopenblas-dev|72|43285|libopenblas0-pthread|=|=|=|=
libopencc-dev|105|1367|libopencc1.1|=|=|=|-
libopencv-core-dev|12663|3548|libopencv-core4.5|libopencv-core406|libopencv-core410|-|-
libopencv-dev|357|32150|libopencv-calib3d4.5 libopencv-contrib4.5 libopencv-core4.5 libopencv-features2d4.5 libopencv-highgui4.5 libopencv-imgcodecs4.5 libopencv-imgproc4.5 libopencv-videoio4.5 libopencv-dnn4.5 libopencv-flann4.5 libopencv-ml4.5 libopencv-objdetect4.5 libopencv-photo4.5 libopencv-shape4.5 libopencv-stitching4.5 libopencv-superres4.5 libopencv-video4.5 libopencv-videostab4.5 libopencv-viz4.5 libilmbase25|libopencv-calib3d406 libopencv-contrib406 libopencv-core406 libopencv-dnn406 libopencv-features2d406 libopencv-highgui406 libopencv-imgcodecs406 libopencv-imgproc406 libopencv-videoio406 libopencv-flann406 libopencv-ml406 libopencv-objdetect406 libopencv-photo406 libopencv-shape406 libopencv-stitching406 libopencv-superres406 libopencv-video406 libopencv-videostab406 libopencv-viz406 libimath-3-1-29|libopencv-calib3d410 libopencv-contrib410 libopencv-core410 libopencv-dnn410 libopencv-features2d410 libopencv-highgui410 libopencv-imgcodecs410 libopencv-imgproc410 libopencv-objdetect410 libopencv-videoio410 libopencv-flann410 libopencv-ml410 libopencv-photo410 libopencv-shape410 libopencv-stitching410 libopencv-superres410 libopencv-video410 libopencv-videostab410 libopencv-viz410 libimath-3-1-29t64|-|-
libopenexr-dev|881|4488|libopenexr25|libopenexr-3-1-30|=|-|-
libopenjp2-7-dev|977|479|libopenjp2-7|=|=|=|=
libopenmpi-dev|9102|9788|libopenmpi3|=|libopenmpi40|libopenmpi3|-
libopenslide-dev|59|222|libopenslide0|=|=|=|-
libopus-dev|883|400|libopus0|=|=|=|=
libopusfile-dev|236|118|libopusfile0|=|=|=|-
libosmesa6-dev|51|11637|libosmesa6|=|=|=|-
libostree-dev|1178|880|libostree-1-1|=|=|=|-
libp11-kit-dev|267|1408|libp11-kit0|=|=|=|=
libpam-dev||215|libpam0g|=|=|=|=
libpam0g-dev|409|215|libpam0g|=|=|=|=
libpango1.0-dev|1587|843|libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 libpangoxft-1.0-0|=|=|=|=
libpari-dev|20854|12717|libpari-gmp-tls7|libpari-gmp-tls8|libpari-gmp-tls9|-|-
libpcap-dev|36|368|libpcap0.8|=|libpcap0.8t64|libpcap0.8|libpcap0.8t64
libpcap0.8-dev|858|368|libpcap0.8|=|libpcap0.8t64|libpcap0.8|libpcap0.8t64
libpci-dev|154|124|libpci3|=|=|=|-
libpcl-dev|11016|120304|libpcl-apps1.11 libpcl-common1.11 libpcl-features1.11 libpcl-filters1.11 libpcl-io1.11 libpcl-kdtree1.11 libpcl-keypoints1.11 libpcl-ml1.11 libpcl-octree1.11 libpcl-outofcore1.11 libpcl-people1.11 libpcl-recognition1.11 libpcl-registration1.11 libpcl-sample-consensus1.11 libpcl-search1.11 libpcl-segmentation1.11 libpcl-stereo1.11 libpcl-surface1.11 libpcl-tracking1.11 libpcl-visualization1.11|libpcl-apps1.13 libpcl-common1.13 libpcl-features1.13 libpcl-filters1.13 libpcl-io1.13 libpcl-kdtree1.13 libpcl-keypoints1.13 libpcl-ml1.13 libpcl-octree1.13 libpcl-outofcore1.13 libpcl-people1.13 libpcl-recognition1.13 libpcl-registration1.13 libpcl-sample-consensus1.13 libpcl-search1.13 libpcl-segmentation1.13 libpcl-stereo1.13 libpcl-surface1.13 libpcl-tracking1.13 libpcl-visualization1.13|libpcl-apps1.15 libpcl-common1.15 libpcl-features1.15 libpcl-filters1.15 libpcl-io1.15 libpcl-kdtree1.15 libpcl-keypoints1.15 libpcl-ml1.15 libpcl-octree1.15 libpcl-outofcore1.15 libpcl-people1.15 libpcl-recognition1.15 libpcl-registration1.15 libpcl-sample-consensus1.15 libpcl-search1.15 libpcl-segmentation1.15 libpcl-stereo1.15 libpcl-surface1.15 libpcl-tracking1.15 libpcl-visualization1.15|-|-
libpcre2-dev|2588|2007|libpcre2-8-0 libpcre2-16-0 libpcre2-32-0 libpcre2-posix2|libpcre2-8-0 libpcre2-16-0 libpcre2-32-0 libpcre2-posix3|=|-|libpcre2-8-0 libpcre2-16-0 libpcre2-32-0 libpcre2-posix3
libpcre3-dev|2211|1950|libpcre3 libpcre16-3 libpcre32-3 libpcrecpp0v5|=|-|libpcre3 libpcre16-3 libpcre32-3 libpcrecpp0v5|=
libpcsclite-dev|204|91|libpcsclite1|=|=|=|=
libperl-dev|5107|28864|libperl5.32|libperl5.36|libperl5.40|-|-
libpgm-dev|683|322|libpgm-5.3-0|=|libpgm-5.3-0t64|libpgm-5.3-0|libpgm-5.3-0t64
libpipewire-0.3-dev|375|1013|libpipewire-0.3-0|=|libpipewire-0.3-0t64|libpipewire-0.3-0|-
libpixman-1-dev|1240|1002|libpixman-1-0|=|=|=|=
libpmix-dev|5607|2184|libpmix2|=|libpmix2t64|libpmix2|-
libpng-dev|853|417|libpng16-16|=|libpng16-16t64|libpng16-16|libpng16-16t64
libpodofo-dev|1387|1771|libpodofo0.9.7|libpodofo0.9.8|libpodofo0.9.8t64|-|-
libpolkit-gobject-1-dev|355|148|libpolkit-gobject-1-0|=|=|=|-
libpoppler-cpp-dev|70|133|libpoppler-cpp0v5|=|libpoppler-cpp2|libpoppler-cpp0v5|-
libpoppler-dev|27|4560|libpoppler102|libpoppler126|libpoppler147|-|-
libpoppler-glib-dev|812|483|libpoppler-glib8|=|libpoppler-glib8t64|libpoppler-glib8|-
libpoppler-qt5-dev|196|645|libpoppler-qt5-1|=|libpoppler-qt5-1t64|libpoppler-qt5-1|-
libpq-dev|587|866|libpq5|=|=|=|=
libpqtypes-dev|94|197|libpqtypes0|=|-|libpqtypes0|-
libpqxx-dev|1776|533|libpqxx-6.4|=|libpqxx-7.10|libpqxx-6.4|-
libproj-dev|632|4194|libproj19|libproj25|=|libproj22|libproj25
libprotobuf-c-dev|110|69|libprotobuf-c1|=|=|=|=
libprotobuf-dev|11770|4222|libprotobuf23 libprotobuf-lite23|libprotobuf32 libprotobuf-lite32|libprotobuf32t64 libprotobuf-lite32t64|libprotobuf23 libprotobuf-lite23|libprotobuf32t64 libprotobuf-lite32t64
libprotoc-dev|6931|3009|libprotoc23|libprotoc32|libprotoc32t64|-|-
libpsl-dev|212|96|libpsl5|=|libpsl5t64|libpsl5|libpsl5t64
libpspell-dev|53|2249|libaspell15|=|=|=|-
libpulse-dev|480|1039|libpulse0 libpulse-mainloop-glib0|=|=|=|=
libpython3-dev|37|7621|libpython3.9|libpython3.11|libpython3.13|-|-
libqb-dev|433|278|libqb100|=|=|=|-
libqhull-dev|2518|1326|libqhull8.0 libqhull-r8.0 libqhullcpp8.0|=|=|=|-
libqpdf-dev|8522|2877|libqpdf28|libqpdf29|libqpdf30|-|-
libqrencode-dev|52|89|libqrencode4|=|=|=|-
libqt5charts5-dev|288|2102|libqt5charts5|=|=|=|-
libqt5opengl5-dev|291|549|libqt5opengl5|=|libqt5opengl5t64|libqt5opengl5|-
libqt5serialport5-dev|68|123|libqt5serialport5|=|=|=|-
libqt5svg5-dev|75|474|libqt5svg5|=|=|=|-
libqt5x11extras5-dev|54|45|libqt5x11extras5|=|=|=|-
libquorum-dev|289|272|libquorum5|=|=|=|-
librados-dev|260|12451|librados2|=|=|=|-
libraqm-dev|139|37|libraqm0|=|=|=|-
libraw-dev|3382|2278|libraw20|=|libraw23t64|libraw20|-
librdkafka-dev|4570|2204|librdkafka++1 librdkafka1|=|=|=|=
librdmacm-dev|327|208|librdmacm1|=|librdmacm1t64|librdmacm1|-
libre2-dev|1185|505|libre2-9|=|libre2-11|libre2-9|-
libreadline-dev|790|475|libreadline8|=|libreadline8t64|libreadline8|libreadline8t64
libreadline6-dev||475|libreadline8|=|libreadline8t64|libreadline8|libreadline8t64
librocksdb-dev|33673|11250|librocksdb6.11|librocksdb7.8|librocksdb9.10|-|-
librsvg2-dev|296|10909|librsvg2-2|=|=|=|=
librtlsdr-dev|147|108|librtlsdr0|=|=|=|-
librtmp-dev|230|146|librtmp1|=|=|=|=
libsamplerate0-dev|136|1493|libsamplerate0|=|=|=|=
libsasl2-dev|885|167|libsasl2-2|=|=|=|=
libsbc-dev|93|89|libsbc1|=|=|=|-
libscalapack-mpi-dev|12|5722|libscalapack-openmpi2.1|libscalapack-openmpi2.2|=|-|-
libsctp-dev|231|56|libsctp1|=|=|=|-
libsdl1.2-dev|2780|513|libsdl1.2debian|=|=|=|-
libsdl2-dev|6175|1968|libsdl2-2.0-0|=|=|=|-
libsdl2-image-dev|306|146|libsdl2-image-2.0-0|=|=|=|-
libsdl2-mixer-dev|474|197|libsdl2-mixer-2.0-0|=|=|=|-
libsdl2-ttf-dev|226|98|libsdl2-ttf-2.0-0|=|=|=|-
libseccomp-dev|410|148|libseccomp2|=|=|=|=
libsecp256k1-dev|1279|1196|libsecp256k1-0|libsecp256k1-1|libsecp256k1-2|-|-
libsecret-1-dev|3710|432|libsecret-1-0|=|=|=|=
libselinux1-dev|702|199|libselinux1|=|=|=|=
libsentencepiece-dev|57|2748|libsentencepiece0|=|=|=|-
libshp-dev|146|99|libshp2|=|libshp4|libshp2|-
libsignal-protocol-c-dev|125|392|libsignal-protocol-c2.3.2|=|=|=|-
libsimage-dev|68|192|libsimage20|=|=|=|-
libslang2-dev|3328|2386|libslang2|=|=|=|=
libslirp-dev|35|160|libslirp0|=|=|=|-
libsm-dev|106|73|libsm6|=|=|=|=
libsmbclient-dev|272|236|libsmbclient|=|libsmbclient0|libsmbclient|-
libsnappy-dev|143|89|libsnappy1v5|=|=|=|=
libsndfile1-dev|1981|574|libsndfile1|=|=|=|=
libsnmp-dev|1280|5474|libsnmp40 libnetsnmptrapd40|=|libsnmp40t64 libnetsnmptrapd40t64|-|-
libsodium-dev|795|415|libsodium23|=|=|=|=
libsonic-dev|82|34|libsonic0|=|=|=|-
libsoup-3.0-dev|1066|716|-|libsoup-3.0-0|=|-|-
libsoup2.4-dev|1738|731|libsoup2.4-1|=|libsoup-2.4-1|libsoup2.4-1|-
libsox-dev|1686|664|libsox-fmt-all libsox3|=|=|=|-
libspatialindex-dev|160|1273|libspatialindex6 libspatialindex-c6|=|libspatialindex8 libspatialindex-c8|libspatialindex6 libspatialindex-c6|-
libspatialite-dev|19187|7589|libspatialite7|=|libspatialite8t64|libspatialite7|-
libspdlog-dev|590|539|libspdlog1|libspdlog1.10|libspdlog1.15|-|-
libspeex-dev|256|125|libspeex1|=|=|=|=
libspeexdsp-dev|173|95|libspeexdsp1|=|=|=|-
libsqlcipher-dev|1767|970|libsqlcipher0|=|libsqlcipher1|libsqlcipher0|-
libsqlite3-dev|3150|1682|libsqlite3-0|=|=|=|=
libsrtp2-dev|255|121|libsrtp2-1|=|=|=|-
libssh-dev|1154|522|libssh-4|=|=|=|=
libssh2-1-dev|981|357|libssh2-1|=|libssh2-1t64|libssh2-1|libssh2-1t64
libssl-dev|12190|6030|libssl1.1|libssl3|libssl3t64|libssl3|libssl3t64
libstdc++-10-dev|17752||libstdc++6|-|-|libstdc++6|-
libstdc++-9-dev|17487||libasan5|-|-|-|-
libstemmer-dev|1379|818|libstemmer0d|=|=|=|-
libsuitesparse-dev|5073|3235|libamd2 libcamd2 libbtf1 libcolamd2 libccolamd2 libcholmod3 libcxsparse3 libgraphblas3 libklu1 libldl2 libmongoose2 libumfpack5 librbio2 libspqr2 libsliplu1 libsuitesparseconfig5|libamd2 libcamd2 libbtf1 libcolamd2 libccolamd2 libcholmod3 libcxsparse3 libklu1 libldl2 libmongoose2 libumfpack5 librbio2 libspqr2 libsliplu1 libsuitesparseconfig5|libamd3 libcamd3 libbtf2 libcolamd3 libccolamd3 libcholmod5 libcxsparse4 libklu2 libldl3 libsuitesparse-mongoose3 libumfpack6 librbio4 libspqr4 libspex3 libparu1 libsuitesparseconfig7|-|-
libsvtav1enc-dev|31|6632|-|libsvtav1enc1|libsvtav1enc2|-|-
libswscale-dev|1116|760|libswscale5|libswscale6|libswscale8|libswscale5|libswscale7
libsystemd-dev|1110|909|libsystemd0|=|=|=|=
libtag1-dev|763|46|libtag1v5|=|libtag2|libtag1v5|-
libtalloc-dev|244|86|libtalloc2|=|=|=|-
libtasn1-6-dev|266|116|libtasn1-6|=|=|=|=
libtbb-dev|1430|253|libtbb2|libtbb12|=|libtbb2|libtbb12
libtesseract-dev|7312|3514|libtesseract4|libtesseract5|=|libtesseract4|libtesseract5
libtheora-dev|944|648|libtheora0|=|libtheora0 libtheoradec1 libtheoraenc1|libtheora0|=
libthrift-dev|3794|1251|libthrift-0.13.0|libthrift-0.17.0|libthrift-0.19.0t64|-|-
libtidy-dev|1383|1024|libtidy5deb1|=|libtidy58|libtidy5deb1|-
libtiff-dev|1277|880|libtiff5 libtiffxx5|libtiff6 libtiffxx6|=|libtiff5 libtiffxx5|libtiff6 libtiffxx6
libtiff5-dev|144||-|-|-|libtiff5 libtiffxx5|-
libtinfo-dev|6|541|libtinfo6|=|libtinfo6 libncurses6 libncursesw6|libtinfo6|=
libtins-dev|901|819|libtins4.0|=|libtins4.5|libtins4.0|-
libtinyxml2-dev|102|124|libtinyxml2-8|libtinyxml2-9|libtinyxml2-11|-|-
libtirpc-dev|717|226|libtirpc3|=|libtirpc3t64|libtirpc3|libtirpc3t64
libtwolame-dev|243|147|libtwolame0|=|=|=|=
libucx-dev|5366|2600|libucx0|=|=|=|-
libudev-dev|142|240|libudev1|=|=|=|=
libudunits2-dev|734|156|libudunits2-0|=|=|=|-
libumockdev-dev|296|218|libumockdev0|=|=|=|-
libunistring-dev|3364|1807|libunistring2|=|libunistring5|libunistring2|libunistring5
libunwind-dev|2848|196|libunwind8|=|=|=|=
libunwind8-dev||196|libunwind8|=|=|=|=
liburcu-dev|1044|344|liburcu6|liburcu8|liburcu8t64|-|-
liburing-dev|356|44|liburing1|liburing2|=|-|liburing2
libusb-1.0-0-dev|319|155|libusb-1.0-0|=|=|=|=
libusb-dev|231|58|libusb-0.1-4|=|=|=|-
libuv1-dev|672|294|libuv1|=|libuv1t64|libuv1|libuv1t64
libv8-dev||46423|libnode72|libnode108|libnode115|-|-
libvips-dev|2365|3352|libvips42|=|libvips42t64|libvips42|libvips42t64
libvirt-dev|1643|5824|libvirt0|=|=|=|-
libvorbis-dev|1699|971|libvorbis0a libvorbisenc2 libvorbisfile3|=|=|=|=
libvpx-dev|4578|3061|libvpx6|libvpx7|libvpx9|libvpx7|libvpx9
libvtk9-dev|21847|105445|libvtk9|libvtk9.1|libvtk9.3|-|-
libvulkan-dev|20721|477|libvulkan1|=|=|=|=
libwayland-dev|579|287|libwayland-client0 libwayland-server0 libwayland-cursor0 libwayland-egl1|=|=|=|-
libwebkit2gtk-4.0-dev|5602|92489|libwebkit2gtk-4.0-37|=|-|-|-
libwebkit2gtk-4.1-dev|5602|92597|-|libwebkit2gtk-4.1-0|=|-|-
libwebp-dev|1084|808|libwebp6 libwebpmux3 libwebpdemux2|libwebp7 libwebpmux3 libwebpdemux2|libwebp7 libwebpdemux2 libwebpmux3 libwebpdecoder3|libwebp7 libwebpmux3 libwebpdemux2|=
libwebsockets-dev|1706|631|libwebsockets16|libwebsockets17 libwebsockets-evlib-ev libwebsockets-evlib-uv libwebsockets-evlib-glib|libwebsockets19t64 libwebsockets-evlib-ev libwebsockets-evlib-uv libwebsockets-evlib-glib|-|-
libwiredtiger-dev|3717|2053|libwiredtiger0|=|=|=|-
libwmf-dev|906|604|libwmf0.2-7|libwmf-0.2-7 libwmflite-0.2-7|=|-|-
libwolfssl-dev|5980|2210|libwolfssl24|libwolfssl35|libwolfssl42t64|-|-
libwxgtk3.2-dev|312|21618|-|libwxbase3.2-1 libwxgtk-gl3.2-1 libwxgtk3.2-1|libwxbase3.2-1t64 libwxgtk-gl3.2-1t64 libwxgtk3.2-1t64|-|-
libx11-dev|2600|1562|libx11-6|=|=|=|=
libx11-xcb-dev|249|252|libx11-xcb1|=|=|=|=
libx264-dev|2764|1877|libx264-160|libx264-164|=|libx264-163|libx264-164
libx265-dev|21576|16203|libx265-192|libx265-199|libx265-215|libx265-199|=
libxapian-dev|963|2666|libxapian30|=|=|=|-
libxau-dev|65|42|libxau6|=|=|=|=
libxcb-cursor-dev|59|46|libxcb-cursor0|=|=|=|-
libxcb-dri3-dev|154|136|libxcb-dri3-0|=|=|=|=
libxcb-ewmh-dev|197|90|libxcb-ewmh2|=|=|=|-
libxcb-glx0-dev|506|244|libxcb-glx0|=|=|=|=
libxcb-icccm4-dev|97|58|libxcb-icccm4|=|=|=|-
libxcb-image0-dev|80|47|libxcb-image0|=|=|=|-
libxcb-keysyms1-dev|40|39|libxcb-keysyms1|=|=|=|-
libxcb-randr0-dev|330|192|libxcb-randr0|=|=|=|=
libxcb-render-util0-dev|49|44|libxcb-render-util0|=|=|=|-
libxcb-shm0-dev|139|126|libxcb-shm0|=|=|=|=
libxcb-xinerama0-dev|136|127|libxcb-xinerama0|=|=|=|-
libxcb-xkb-dev|487|243|libxcb-xkb1|=|=|=|-
libxcb1-dev|771|296|libxcb1|=|=|=|=
libxcomposite-dev|57|40|libxcomposite1|=|=|=|=
libxcursor-dev|175|83|libxcursor1|=|=|=|=
libxdamage-dev|36|38|libxdamage1|=|=|=|=
libxdp-dev|200|358|-|libxdp1|=|-|-
libxerces-c-dev|17137|3717|libxerces-c3.2|=|libxerces-c3.2t64|libxerces-c3.2|-
libxext-dev|330|132|libxext6|=|=|=|=
libxfixes-dev|72|57|libxfixes3|=|=|=|=
libxft-dev|290|134|libxft2|=|=|=|-
libxi-dev|742|149|libxi6|=|=|=|=
libxinerama-dev|52|47|libxinerama1|=|=|=|-
libxkbcommon-dev|336|296|libxkbcommon0|=|=|=|=
libxkbcommon-x11-dev|28|57|libxkbcommon-x11-0|=|=|=|-
libxml2-dev|3286|1867|libxml2|=|=|=|=
libxmlrpc-c++8-dev|780|424|libxmlrpc-c++8v5|=|-|libxmlrpc-c++8v5|-
libxmlsec1-dev|3080|1393|libxmlsec1 libxmlsec1-gcrypt libxmlsec1-gnutls libxmlsec1-nss libxmlsec1-openssl|=|libxmlsec1t64 libxmlsec1t64-gcrypt libxmlsec1t64-gnutls libxmlsec1t64-nss libxmlsec1t64-openssl|libxmlsec1 libxmlsec1-gcrypt libxmlsec1-gnutls libxmlsec1-nss libxmlsec1-openssl|libxmlsec1t64 libxmlsec1t64-gcrypt libxmlsec1t64-gnutls libxmlsec1t64-nss libxmlsec1t64-openssl
libxmp-dev|208|561|libxmp4|=|=|=|-
libxmu-dev|225|140|libxmu6|=|=|=|-
libxmuu-dev|50|54|libxmuu1|=|=|=|-
libxpm-dev|224|111|libxpm4|=|=|=|-
libxrandr-dev|148|88|libxrandr2|=|=|=|=
libxrender-dev|112|78|libxrender1|=|=|=|=
libxslt1-dev|2535|493|libxslt1.1|=|=|=|=
libxss-dev|62|42|libxss1|=|=|=|-
libxt-dev|1384|478|libxt6|=|libxt6t64|libxt6|-
libxtst-dev|88|61|libxtst6|=|=|=|-
libxv-dev|103|53|libxv1|=|=|=|-
libxxf86vm-dev|87|50|libxxf86vm1|=|=|=|=
libxxhash-dev|275|99|libxxhash0|=|=|=|=
libyajl-dev|124|66|libyajl2|=|=|=|=
libyaml-cpp-dev|1098|361|libyaml-cpp0.6|libyaml-cpp0.7|libyaml-cpp0.8|-|-
libyaml-dev|256|152|libyaml-0-2|=|=|=|=
libz-dev||168|zlib1g|=|=|=|=
libzbar-dev|610|281|libzbar0|=|libzbar0t64|libzbar0|libzbar0t64
libzip-dev|324|146|libzip4|=|libzip5|libzip4|libzip4t64
libzmq3-dev|2622|808|libzmq5|=|=|=|=
libzstd-dev|1224|785|libzstd1|=|=|=|=
ncurses-dev||1288|libtinfo6 libncurses6 libncursesw6|=|=|=|=
nettle-dev|2936|983|libnettle8 libhogweed6|=|libnettle8t64 libhogweed6t64|libnettle8 libhogweed6|libnettle8t64 libhogweed6t64
nlohmann-json3-dev|1515||0|0|0|0|0
ocl-icd-opencl-dev|23|140|ocl-icd-libopencl1|=|=|=|=
portaudio19-dev|595|287|libportaudio2 libportaudiocpp0|=|=|=|=
pybind11-dev|847||0|0|0|0|0
qt6-base-dev|12273|29228|-|libqt6concurrent6 libqt6core6 libqt6dbus6 libqt6gui6 libqt6network6 libqt6openglwidgets6 libqt6printsupport6 libqt6sql6 libqt6test6 libqt6widgets6 libqt6xml6|libqt6concurrent6 libqt6core6t64 libqt6dbus6 libqt6gui6 libqt6network6 libqt6opengl6 libqt6openglwidgets6 libqt6printsupport6 libqt6sql6 libqt6test6 libqt6widgets6 libqt6xml6|-|-
qtbase5-dev|15345|31457|libqt5concurrent5 libqt5core5a libqt5dbus5 libqt5gui5 libqt5network5 libqt5printsupport5 libqt5sql5 libqt5test5 libqt5widgets5 libqt5xml5|=|libqt5concurrent5t64 libqt5core5t64 libqt5dbus5t64 libqt5gui5t64 libqt5network5t64 libqt5printsupport5t64 libqt5sql5t64 libqt5test5t64 libqt5widgets5t64 libqt5xml5t64|libqt5concurrent5 libqt5core5a libqt5dbus5 libqt5gui5 libqt5network5 libqt5printsupport5 libqt5sql5 libqt5test5 libqt5widgets5 libqt5xml5|-
qtdeclarative5-dev|5032|13053|libqt5qml5 libqt5qmlmodels5 libqt5qmlworkerscript5 libqt5quick5 libqt5quickparticles5 libqt5quickshapes5 libqt5quicktest5 libqt5quickwidgets5|=|=|=|-
qttools5-dev|1465|8558|libqt5designer5 libqt5designercomponents5 libqt5help5|=|=|=|-
rapidjson-dev|623||0|0|0|0|0
systemtap-sdt-dev|66||0|0|0|0|0
tcl8.6-dev|4725|4282|libtcl8.6|=|=|=|-
tk-dev|23|6695|libtk8.6 libtcl8.6|=|=|=|-
tk8.6-dev|3342|2413|libtk8.6|=|=|=|-
unixodbc-dev|1737|623|libodbc1|libodbc2 libodbccr2 libodbcinst2|=|-|libodbc2 libodbccr2 libodbcinst2
uuid-dev|113|79|libuuid1|=|=|=|=
wcslib-dev|2664|1719|libpgsbox7 libwcs7|=|libpgsbox8 libwcs8|libpgsbox7 libwcs7|-
zlib1g-dev|1310|168|zlib1g|=|=|=|=
`;
