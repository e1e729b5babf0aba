package dev.cronward.verdict;

/**
 * Something that the agent cannot see at present.
 *
 * @param capability stable name of what is missing, as metrics and {@code cronward status} have it
 * @param lost whether this agent had it and lost it
 * @param wanted whether the configuration asks for what cannot be had without it
 * @param detail what is not seen because of it, why, and the cure
 */
public record BlindSpot(String capability, boolean lost, boolean wanted, String detail) {}
