package org.corridorwall.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Says what is wrong with this machine, the settings, the database and each source.")
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings here;

    DoctorCommand(Surroundings here) {
        this.here = here;
    }

    /** 1 when the machine, the settings or the database must be put right; a source that needs somebody is no failure. */
    @Override
    public Integer call() {
        var findings = new Findings();
        new Doctor(here, findings).examine();
        findings.print(here.out());
        return findings.isBroken() ? 1 : 0;
    }
}
