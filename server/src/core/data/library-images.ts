/**
 * Docker Official Images: the repositories of `docker.io/library`, which a name without a slash means.
 * Source: docker-library/official-images, folder `library`, and its retired ones; checked 2026-11-24.
 */
const NAMES = `
adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux azul-zulu backdrop bash
bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux clefos clickhouse clojure composer
consul convertigo couchbase couchdb crate dart debian docker drupal eclipse-mosquitto eclipse-temurin eggdrop
elasticsearch elixir emqx erlang express-gateway fedora flink fluentd friendica gazebo gcc geonetwork ghost golang gradle
groovy haproxy haskell haxe hello-world hitch hivemq httpd hylang ibm-semeru-runtimes ibmjava influxdb irssi java
jetty jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend liquibase logstash mageia mariadb matomo maven
mediawiki memcached mongo mongo-express monica mono mysql nats nats-streaming neo4j neurodebian nextcloud nginx node
notary nuxeo odoo open-liberty openjdk openresty opensuse oraclelinux orientdb percona perl photon php php-zendserver
phpmyadmin plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star rapidoid redis redmine registry
rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch silverpeas sl solr sonarqube sourcemage
spark spiped storm swarm swift swipl teamspeak telegraf thrift tomcat tomee traefik ubuntu unit varnish valkey vault
websphere-liberty wordpress xwiki yourls znc zookeeper
`;

const LIBRARY: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));

/** True for `python`, false for `python:3` and for anything with a slash. */
export const isLibraryImage = (name: string): boolean => LIBRARY.has(name);
