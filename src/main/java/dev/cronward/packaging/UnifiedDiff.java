package dev.cronward.packaging;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts as {@code diff -u} writes it. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    /** Above so many comparisons what lies between the equal ends is told as replaced altogether. */
    private static final long MOST_COMPARED = 4_000_000;

    private UnifiedDiff() {}

    private record Edit(char kind, String line) {}

    /** Empty where they are equal. */
    public static String of(String oldName, String oldText, String newName, String newText) {
        if (oldText.equals(newText)) {
            return "";
        }
        List<Edit> edits = edits(lines(oldText), lines(newText));
        StringBuilder out = new StringBuilder("--- " + oldName + "\n+++ " + newName + "\n");
        int oldLine = 1;
        int newLine = 1;
        int at = 0;
        while (at < edits.size()) {
            int first = nextChange(edits, at);
            if (first == edits.size()) {
                break;
            }
            int from = Math.max(at, first - CONTEXT);
            oldLine += from - at;
            newLine += from - at;
            int to = hunkEnd(edits, first);
            List<Edit> hunk = edits.subList(from, to);
            int olds = (int) hunk.stream().filter(edit -> edit.kind() != '+').count();
            int news = (int) hunk.stream().filter(edit -> edit.kind() != '-').count();
            out.append("@@ -").append(range(oldLine, olds)).append(" +").append(range(newLine, news));
            out.append(" @@\n");
            hunk.forEach(edit -> out.append(edit.kind()).append(edit.line()).append('\n'));
            oldLine += olds;
            newLine += news;
            at = to;
        }
        return out.toString();
    }

    private static String range(int line, int count) {
        return (count == 0 ? line - 1 : line) + (count == 1 ? "" : "," + count);
    }

    private static int nextChange(List<Edit> edits, int from) {
        int at = from;
        while (at < edits.size() && edits.get(at).kind() == ' ') {
            at++;
        }
        return at;
    }

    /** Changes with few lines between them are one hunk. */
    private static int hunkEnd(List<Edit> edits, int change) {
        int end = change;
        int next = change;
        while (next < edits.size() && next - end <= 2 * CONTEXT) {
            end = next;
            while (end < edits.size() && edits.get(end).kind() != ' ') {
                end++;
            }
            next = nextChange(edits, end);
        }
        return Math.min(edits.size(), end + CONTEXT);
    }

    /** Lines without their ends; a last one without a newline says so, as crond would drop it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        } else {
            lines.set(lines.size() - 1, lines.getLast() + "\n\\ No newline at end of file");
        }
        return lines;
    }

    private static List<Edit> edits(List<String> olds, List<String> news) {
        int head = 0;
        while (head < olds.size() && head < news.size() && olds.get(head).equals(news.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < olds.size() - head
                && tail < news.size() - head
                && olds.get(olds.size() - 1 - tail).equals(news.get(news.size() - 1 - tail))) {
            tail++;
        }
        List<Edit> edits = new ArrayList<>();
        olds.subList(0, head).forEach(line -> edits.add(new Edit(' ', line)));
        middle(edits, olds.subList(head, olds.size() - tail), news.subList(head, news.size() - tail));
        olds.subList(olds.size() - tail, olds.size()).forEach(line -> edits.add(new Edit(' ', line)));
        return edits;
    }

    private static void middle(List<Edit> edits, List<String> olds, List<String> news) {
        int n = olds.size();
        int m = news.size();
        if ((long) n * m > MOST_COMPARED) {
            olds.forEach(line -> edits.add(new Edit('-', line)));
            news.forEach(line -> edits.add(new Edit('+', line)));
            return;
        }
        // Longest common subsequence of what is left from i and j on.
        int[][] common = new int[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                common[i][j] = olds.get(i).equals(news.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < n || j < m) {
            if (i < n && j < m && olds.get(i).equals(news.get(j))) {
                edits.add(new Edit(' ', olds.get(i++)));
                j++;
            } else if (i < n && (j == m || common[i + 1][j] >= common[i][j + 1])) {
                edits.add(new Edit('-', olds.get(i++)));
            } else {
                edits.add(new Edit('+', news.get(j++)));
            }
        }
    }
}
