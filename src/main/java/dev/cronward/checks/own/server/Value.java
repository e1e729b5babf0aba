package dev.cronward.checks.own.server;

import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Unit;

/** The number that a server was asked for, whatever it counts. */
public final class Value {
    /** The number. */
    public static final Quantity QUANTITY = new Quantity("value", "value", Unit.NUMBER);

    private Value() {}
}
