package dev.cronward.cli;

/** What a colour is for. */
enum Colour {
    PLAIN(""),
    GOOD("32"),
    BAD("31"),
    DOUBTFUL("33"),
    FAINT("2"),
    TITLE("1");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /** The text in this colour, where colours are wanted. */
    String paint(String text, boolean wanted) {
        return wanted && this != PLAIN && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
