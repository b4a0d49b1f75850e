#!/bin/sh
# Copies each version of Flyway, with what it needs, to a folder of its own.
# Usage: copy-versions.sh <mvn> <target folder> <version of the PostgreSQL driver>
set -eu

# Where something changed that VaultTrack links to or relies on; the last one is the newest known.
versions="9.22.3 10.0.1 10.12.0 10.20.1 11.7.2 11.12.0 11.13.0 11.16.0 12.0.3 12.7.0 13.0.0 13.3.0 13.12.0"

here=$(dirname "$0")
for version in $versions; do
    # Flyway 9 has PostgreSQL in its core.
    case $version in 9.*) profile= ;; *) profile=-Pown-postgresql-module ;; esac
    "$1" -q -B -f "$here/pom.xml" $profile org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
        "-Dflyway.version=$version" "-Dpostgresql.version=$3" "-DoutputDirectory=$2/$version"
done
