package dev.cronward.verdict;

import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Owners;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds to each finding how its owner is reached, as the site's files say now: whoever gets an alert can pass it on. */
final class OwnerContact {
    private static final String CONTACT = "owner_contact";
    private static final String TEAM = "owner_team";
    private final FindingMemo memo = new FindingMemo();

    private record Basis(Finding finding, Owner owner) {}

    List<Finding> added(List<Finding> findings, Owners owners) {
        if (owners.byId().isEmpty()) {
            return findings;
        }
        List<Finding> told = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Optional<Owner> owner = finding.owner().flatMap(owners::of);
            String subject = finding.code() + "\0" + finding.subject();
            told.add(owner.map(known -> memo.of(subject, new Basis(finding, known), () -> with(finding, known)))
                    .orElse(finding));
        }
        memo.looked();
        return told;
    }

    private static Finding with(Finding finding, Owner owner) {
        Map<String, String> evidence = new HashMap<>(finding.evidence());
        owner.contact().ifPresent(contact -> evidence.put(CONTACT, Text.visible(contact)));
        owner.team().ifPresent(team -> evidence.put(TEAM, Text.visible(team)));
        return finding.withEvidence(evidence);
    }
}
