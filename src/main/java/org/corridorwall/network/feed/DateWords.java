package org.corridorwall.network.feed;

import java.util.HashMap;
import java.util.Map;

/** Names of months and zones, in lower case without accents. */
final class DateWords {
    static final Map<String, Integer> MONTHS = months(
            "january jan janvier janv januar jaenner januari ionawr ion enero ene gennaio gen janeiro styczen stycznia sty",
            "february feb fevrier fevr fev februar februari chwefror chwef chw febrero febbraio fevereiro luty lutego lut",
            "march mar mars marz maerz mrz maart maa mrt mawrth maw marzo marco marzec marca",
            "april apr avril avr ebrill ebr abril abr aprile kwiecien kwietnia kwi",
            "may mai mei maj mayo maggio mag maio",
            "june jun juin juni mehefin meh junio giugno giu junho czerwiec czerwca cze",
            "july jul juillet juil juli gorffennaf gorff gor julio luglio lug julho lipiec lipca lip",
            "august aug aout aou augustus awst agosto ago sierpien sierpnia sie",
            "september sep sept septembre medi septiembre settembre set setembro wrzesien wrzesnia wrz",
            "october oct octobre oktober okt hydref hyd octubre ottobre ott outubro out pazdziernik pazdziernika paz",
            "november nov novembre tachwedd tach noviembre novembro listopad listopada lis",
            "december dec decembre dezember dez rhagfyr rhag diciembre dic dicembre dezembro grudzien grudnia gru");
    static final Map<String, Integer> ZONES = zones();

    private DateWords() {}

    private static Map<String, Integer> months(String... names) {
        var months = new HashMap<String, Integer>();
        for (int i = 0; i < names.length; i++) for (var name : names[i].split(" ")) months.put(name, i + 1);
        return Map.copyOf(months);
    }

    /** Minutes east of Greenwich. BST is Britain's, IST Ireland's, as the schools are. */
    private static Map<String, Integer> zones() {
        var zones = new HashMap<String, Integer>();
        var written =
                "z 0 ut 0 utc 0 gmt 0 wet 0 bst 60 ist 60 west 60 cet 60 cest 120 met 60 mest 120 mez 60 mesz 120 eet 120"
                        + " eest 180 msk 180 ast -240 adt -180 est -300 edt -240 cst -360 cdt -300 mst -420 mdt -360 pst -480 pdt -420"
                        + " akst -540 akdt -480 hst -600 nst -210 ndt -150 jst 540 kst 540 hkt 480 sgt 480 awst 480 acst 570 acdt 630"
                        + " aest 600 aedt 660 nzst 720 nzdt 780 sast 120";
        var words = written.split(" ");
        for (int i = 0; i < words.length; i += 2) zones.put(words[i], Integer.valueOf(words[i + 1]));
        return Map.copyOf(zones);
    }
}
