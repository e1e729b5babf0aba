package dev.cronward.checks.smart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a disk says of its health. */
sealed interface DiskHealth {
    /** It sleeps, and was not woken. */
    record Asleep() implements DiskHealth {}

    /**
     * It could not be asked.
     *
     * @param reason why
     */
    record Unknown(String reason) implements DiskHealth {}

    /** It has nothing to say: most disks of virtual machines, many in USB boxes. */
    record Mute() implements DiskHealth {}

    /**
     * It said this.
     *
     * @param model what it is; may be empty
     * @param serial which one it is; may be empty
     * @param failures why it is failing, by its own judgement
     * @param hints what foretells that
     * @param errors numbers of errors by kind, over the disk's life
     * @param worn part of its life that is used up, where it says so; may be above 1
     * @param spare part of its spare blocks that is left, where it says so
     */
    record Told(
            String model,
            String serial,
            List<String> failures,
            List<String> hints,
            Map<String, Long> errors,
            Optional<Double> worn,
            Optional<Double> spare)
            implements DiskHealth {}

    /** The exit status that smartctl is asked to have where a disk sleeps; it has it in no other case. */
    int ASLEEP = 3;

    /** Bits of smartctl's exit status (smartctl(8), EXIT STATUS). */
    int USAGE = 1;

    int OPEN = 1 << 1;
    int FAILING = 1 << 3;
    int ATTRIBUTE = 1 << 4;
    int SELF_TEST = 1 << 7;

    /** What smartctl answered. */
    static DiskHealth of(Smartctl.Answer answer) {
        FlatJson json = answer.json();
        int status = answer.status();
        if (status == ASLEEP) {
            return new Asleep();
        }
        if ((status & (USAGE | OPEN)) != 0) {
            return new Unknown(json.text("/smartctl/messages/0/string")
                    .orElse("smartctl could not open it (exit status " + status + ")"));
        }
        boolean nvme = json.has("/nvme_smart_health_information_log");
        if (!nvme && json.text("/smart_status/passed").isEmpty()) {
            return new Mute();
        }
        return new Told(
                json.text("/model_name").or(() -> json.text("/scsi_model_name")).orElse(""),
                json.text("/serial_number").orElse(""),
                nvme ? NvmeLog.failures(json) : failures(json, status),
                hints(status),
                nvme ? NvmeLog.errors(json) : errors(json),
                NvmeLog.worn(json),
                NvmeLog.spare(json));
    }

    private static List<String> failures(FlatJson json, int status) {
        // A SCSI disk says in the same way that it is too hot, which sensors tell (SPC-4, ASC 0Bh/01h).
        boolean hot = json.number("/smart_status/scsi/asc").equals(Optional.of(0x0bL))
                && json.number("/smart_status/scsi/ascq").equals(Optional.of(1L));
        boolean failing =
                (status & FAILING) != 0 || json.text("/smart_status/passed").equals(Optional.of("false"));
        return failing && !hot ? List.of("by its own judgement (SMART status) it will fail soon") : List.of();
    }

    private static List<String> hints(int status) {
        List<String> hints = new ArrayList<>();
        if ((status & ATTRIBUTE) != 0) {
            hints.add("an attribute that foretells a failure is beyond its limit");
        }
        if ((status & SELF_TEST) != 0) {
            hints.add("its last self-test found errors");
        }
        return hints;
    }

    private static Map<String, Long> errors(FlatJson json) {
        Map<String, Long> errors = new LinkedHashMap<>();
        for (int i = 0; json.number("/ata_smart_attributes/table/" + i + "/id").isPresent(); i++) {
            String attribute = "/ata_smart_attributes/table/" + i;
            String kind =
                    switch (json.text(attribute + "/id").orElse("")) {
                        case "5" -> "reallocated sectors";
                        case "187" -> "uncorrectable errors";
                        case "197" -> "pending sectors";
                        case "198" -> "offline uncorrectable sectors";
                        default -> "";
                    };
            // The number for people: some disks keep other things in the upper bytes.
            Optional<Long> count = json.text(attribute + "/raw/string")
                    .map(raw -> raw.split(" ", 2)[0])
                    .filter(raw -> raw.matches("\\d{1,18}"))
                    .map(Long::parseLong);
            if (!kind.isEmpty() && count.isPresent()) {
                errors.put(kind, count.get());
            }
        }
        json.number("/scsi_grown_defect_list").ifPresent(count -> errors.put("grown defects", count));
        for (String way : List.of("read", "write", "verify")) {
            json.number("/scsi_error_counter_log/" + way + "/total_uncorrected_errors")
                    .ifPresent(count -> errors.put("uncorrected " + way + " errors", count));
        }
        return errors;
    }
}
