package dev.cronward.schedule;

import java.util.List;

/** Time zones with every kind of clock change. */
final class OddZones {
    /** Ordinary, half-hour, at midnight, negative summer time, a lost day, a change of the zone itself, no change. */
    static final List<String> NAMES = List.of(
            "UTC",
            "America/New_York",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "America/Santiago",
            "Africa/Cairo",
            "America/Havana",
            "Asia/Beirut",
            "Europe/Dublin",
            "Africa/Casablanca",
            "Pacific/Apia",
            "Asia/Pyongyang",
            "Antarctica/Troll",
            "America/Caracas",
            "Asia/Kolkata");

    private OddZones() {}
}
