package org.corridorwall.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why a request failed, for somebody in a school office. */
final class PlainWords {
    private PlainWords() {}

    static String privateNetwork(String host) {
        return "The address leads to a private or reserved network, which is not allowed (" + host + ")";
    }

    static String tooLate(Duration time) {
        return "The server did not answer within " + inSeconds(time);
    }

    static String notFinished(Duration time) {
        return "The server did not finish its answer within " + inSeconds(time);
    }

    static String noTurn(String host, Duration time) {
        return "Other addresses at " + host + " were being read until the time was over (" + inSeconds(time) + ")";
    }

    static String why(String host, Exception failure, FetchSettings settings) {
        return switch (failure) {
            case UnknownHostException e
            when said(e, "temporary") -> "The host " + host + " cannot be looked up just now";
            case UnknownHostException _ -> "There is no host called " + host;
            case SocketTimeoutException _ ->
                "The server " + host + " could not be reached within " + inSeconds(settings.connectWithin());
            case ConnectException e when said(e, "timed out") -> "The server " + host + " could not be reached";
            case ConnectException e when said(e, "unreachable") -> "The server " + host + " could not be reached";
            case ConnectException _ -> "The server " + host + " does not accept connections";
            case NoRouteToHostException _ -> "The server " + host + " could not be reached";
            case SSLPeerUnverifiedException _ -> "The certificate of " + host + " is for another address";
            case SSLHandshakeException e -> certificate(host, e);
            case SSLException _ -> "A secure connection to " + host + " could not be made";
            case Unpacked.UnknownPacking e ->
                "The answer is packed in a way that is not known here (" + e.getMessage() + ")";
            case ZipException _ -> "The answer is packed wrongly and cannot be unpacked";
            case ProtocolException e when said(e, "end of stream") -> brokeOff(host);
            case ProtocolException _ -> "The answer of " + host + " is not proper HTTP";
            case EOFException _ -> brokeOff(host);
            case IOException e when said(e, "end of stream") -> brokeOff(host);
            default -> "The connection to " + host + " broke";
        };
    }

    private static String certificate(String host, SSLHandshakeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) return "The certificate of " + host + " has expired";
            if (cause instanceof CertificateNotYetValidException)
                return "The certificate of " + host + " is not valid yet";
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException)
                return "The certificate of " + host + " is not from an authority that is trusted";
        }
        return "A secure connection to " + host + " could not be made";
    }

    private static String brokeOff(String host) {
        return "The answer of " + host + " broke off before its end";
    }

    private static boolean said(Exception failure, String word) {
        var message = failure.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(word);
    }

    private static String inSeconds(Duration time) {
        long tenths = Math.max(1, Math.round(time.toMillis() / 100.0));
        if (tenths == 10) return "1 second";
        return tenths % 10 == 0 || tenths >= 100 ? Math.round(tenths / 10.0) + " seconds" : tenths / 10.0 + " seconds";
    }
}
