#!/bin/sh
# Starts cronward: the native executable where one was built, else the JVM build beside this file.
self=$(readlink -f "$0")
home=${self%/*}
jar=$home/cronward-@version@-runner.jar
native=${jar%.jar}
if [ -x "$native" ] && ! [ "$jar" -nt "$native" ]; then
    exec "$native" "$@"
fi

# A JRE 25: the one that the class caches were made with, else the first that is found.
java=${CRONWARD_JAVA:-@java@}
if ! [ -x "$java" ]; then
    for home25 in "$JAVA_HOME" /usr/lib/jvm/*; do
        java=$home25/bin/java
        grep -q '^JAVA_VERSION="\(2[5-9]\|[3-9][0-9]\)' "$home25/release" 2>/dev/null && [ -x "$java" ] && break
        java=
    done
    if [ -z "$java" ]; then
        echo "cronward: no Java 25 was found (tried CRONWARD_JAVA, JAVA_HOME and /usr/lib/jvm)" >&2
        exit 1
    fi
fi

# The figures behind these flags are in docs/performance.md.
# The build sets CRONWARD_JVM_CACHE to have this run leave a class cache there.
common="--enable-native-access=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable"
case ${1:-} in
    agent) cache=agent ;;
    *) cache=cli ;;
esac
if [ -n "$CRONWARD_JVM_CACHE" ]; then
    cache_flag=-XX:AOTCacheOutput=$CRONWARD_JVM_CACHE
    unset CRONWARD_JVM_CACHE
elif [ -f "$home/cronward-$cache.aot" ]; then
    cache_flag=-XX:AOTCache=$home/cronward-$cache.aot
else
    cache_flag=-Xshare:auto
fi
case $cache in
    agent)
        # SQLite's library, which the driver would else unpack below /tmp at every start: nothing may be run from there
        # on many machines, and an agent that was killed leaves it behind.
        sqlite=
        [ ! -f "$home/libsqlitejdbc.so" ] || sqlite=-Dorg.sqlite.lib.path=$home
        # A few malloc arenas instead of eight a core: the kernel loop and SQLite allocate little.
        export MALLOC_ARENA_MAX=2
        # The watching thread must never wait for a collector or compiler that others keep from the CPU.
        urgent=
        [ "$(id -u)" != 0 ] || urgent="-XX:ThreadPriorityPolicy=1 -XX:VMThreadPriority=-20 -XX:CompilerThreadPriority=-20"
        # shellcheck disable=SC2086 # one word a flag
        exec "$java" $common $urgent ${sqlite:+"$sqlite"} "$cache_flag" -XX:TieredStopAtLevel=1 -Xms48m -Xmn24m -Xmx256m -Xss512k \
            -XX:ReservedCodeCacheSize=48m -XX:+ExitOnOutOfMemoryError \
            -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp "$jar" dev.cronward.Main "$@"
        ;;
    cli)
        # shellcheck disable=SC2086 # one word a flag
        exec "$java" $common "$cache_flag" -XX:TieredStopAtLevel=1 -Xms8m -Xmx512m -cp "$jar" dev.cronward.Main "$@"
        ;;
esac
