package dev.lode.bench.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads how much of a process is in main memory (RSS). Pages that processes share count in each.
 */
final class ResidentMemory {

  private static final String LINUX_FIELD = "VmRSS:";

  private ResidentMemory() {}

  /**
   * The resident memory of a process in megabytes of 2^20 bytes; 0 if it has ended.
   *
   * @throws IOException if the system has neither {@code /proc} nor {@code ps}
   */
  static double megabytes(long pid) throws IOException {
    var status = Path.of("/proc", Long.toString(pid), "status");
    if (Files.exists(Path.of("/proc/self/status"))) {
      return Files.exists(status) ? ofStatus(Files.readAllLines(status)) : 0;
    }
    var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
    try (var output = ps.getInputStream()) {
      return ofPs(new String(output.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static double ofStatus(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(LINUX_FIELD))
        .mapToDouble(line -> kilobytes(line.substring(LINUX_FIELD.length()).strip()))
        .sum();
  }

  static double ofPs(String output) {
    return output.isBlank() ? 0 : kilobytes(output.strip());
  }

  private static double kilobytes(String amount) {
    return Long.parseLong(Arrays.asList(amount.split("\\s+", 2)).getFirst()) / 1024.0;
  }
}
