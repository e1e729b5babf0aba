package dev.cronward.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Debian's aiosmtpd as a receiver of mail, with a certificate of its own where it speaks TLS. */
public final class MailServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Process process;
    private final int port;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /**
     * A message as the server took it.
     *
     * @param text as it came over the wire, a character a byte
     */
    public record Received(String from, List<String> to, boolean tls, String user, String text) {
        /** The message, read by a library. */
        public MimeMessage mail() {
            try {
                return new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
            } catch (MessagingException e) {
                throw new AssertionError("not a message: " + text, e);
            }
        }

        /** Its alternatives in order, decoded. */
        public List<Part> parts() {
            try {
                MimeMultipart all = (MimeMultipart) mail().getContent();
                List<Part> parts = new ArrayList<>();
                for (int i = 0; i < all.getCount(); i++) {
                    byte[] bytes = all.getBodyPart(i).getInputStream().readAllBytes();
                    parts.add(new Part(all.getBodyPart(i).getContentType(), new String(bytes, StandardCharsets.UTF_8)));
                }
                return parts;
            } catch (IOException | MessagingException e) {
                throw new AssertionError("no parts: " + text, e);
            }
        }

        /** Header and readable parts, for looking into. */
        public String readable() {
            try {
                return text.split("\r\n\r\n", 2)[0] + "\n\n" + mail().getSubject() + "\n"
                        + parts().stream().map(Part::text).collect(Collectors.joining("\n"));
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** One alternative of a message. */
    public record Part(String type, String text) {}

    /** Skips the test where a mail server cannot be had. */
    public static void needed() {
        Needs.program("/usr/bin/python3");
        Needs.program("/usr/bin/openssl");
        Needs.program("/usr/lib/python3/dist-packages/aiosmtpd");
    }

    /**
     * Starts one on a free port of the loopback.
     *
     * @param mode {@code none}, {@code starttls} or {@code implicit}
     * @param login user and password that it demands; none: it takes mail of everybody
     */
    public MailServer(String mode, String... login) {
        try {
            directory = Files.createTempDirectory("mail-server-");
            if (!mode.equals("none")) {
                Certificate.make(directory.resolve("key.pem"), certificateFile());
            }
            Path script = directory.resolve("receiver.py");
            try (InputStream in = MailServer.class.getResourceAsStream("smtp-receiver.py")) {
                Files.write(script, in.readAllBytes());
            }
            List<String> command =
                    new ArrayList<>(List.of("/usr/bin/python3", script.toString(), mode, directory.toString()));
            command.addAll(List.of(login));
            process = new ProcessBuilder(command)
                    .redirectError(directory.resolve("log").toFile())
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String first = out.readLine();
            if (first == null) {
                throw new IllegalStateException(
                        "the mail server did not start: " + Files.readString(directory.resolve("log")));
            }
            port = Integer.parseInt(first);
            Thread.ofVirtual().start(() -> out.lines().forEach(this::keep));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            List<String> to = new ArrayList<>();
            node.get("to").forEach(one -> to.add(one.asText()));
            received.add(new Received(
                    node.get("from").asText(),
                    to,
                    node.get("tls").asBoolean(),
                    node.get("user").asText(),
                    new String(Base64.getDecoder().decode(node.get("content").asText()), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers from now on, by step: MAIL, RCPT, {@code RCPT address}, DATA or AUTH; it takes the rest. */
    public void answers(Map<String, String> byStep) {
        try {
            Path fresh = Files.write(directory.resolve("answers.new"), JSON.writeValueAsBytes(byStep));
            Files.move(fresh, directory.resolve("answers"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The certificate that it shows, which nobody else has signed. */
    public Path certificateFile() {
        return directory.resolve("cert.pem");
    }

    /** Everything that it took so far. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (String name : List.of("cert.pem", "key.pem", "receiver.py", "answers", "log", "")) {
            try {
                Files.deleteIfExists(directory.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
