package dev.lode.ingest.source.file;

import static dev.lode.ingest.source.SourceReaders.LIMITS;
import static dev.lode.ingest.source.SourceReaders.summarize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lode.ingest.source.BrokenSourceException;
import dev.lode.ingest.source.FieldMapping;
import dev.lode.ingest.source.SourcePausedException;
import dev.lode.ingest.source.SourceReader;
import dev.lode.ingest.source.SourceRecord;
import dev.lode.ingest.source.TestingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minusSeconds(3600);

  @TempDir Path directory;

  private final Map<String, String> marks = new HashMap<>();
  private String cursor;
  private Instant now = NOW;

  private DirectorySource source(String glob, boolean snapshot) {
    return new DirectorySource(
        "s",
        new DirectoryListing(directory, glob, Optional.empty()),
        new FieldMapping(Map.of(), Map.of("platform", "p")),
        LIMITS,
        Duration.ofSeconds(10),
        snapshot,
        (InstantSource) () -> now);
  }

  private Path write(String name, String... ids) throws IOException {
    var text = new StringBuilder();
    for (var id : ids) {
      text.append("{\"id\":\"").append(id).append("\",\"title\":\"t\"}\n");
    }
    return writeText(name, text.toString());
  }

  private Path writeText(String name, String text) throws IOException {
    var path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
    return path;
  }

  /** Reads as a run does: what a reader wants to be remembered is told to the next one. */
  private List<String> run(DirectorySource source) throws IOException {
    return run(source, Integer.MAX_VALUE);
  }

  private List<String> run(DirectorySource source, int records) throws IOException {
    var read = new ArrayList<SourceRecord>();
    try (var reader = source.open(new TestingProgress(cursor, marks))) {
      for (int i = 0; i < records; i++) {
        var record = reader.next();
        if (record == null) {
          break;
        }
        read.add(record);
      }
      store(reader);
    }
    return summarize(read);
  }

  private void store(SourceReader reader) {
    cursor = reader.cursor();
    marks.putAll(reader.takeMarks());
  }

  @Test
  void readsEachFileOnceInTheOrderOfTheNames() throws IOException {
    write("b.jsonl", "b");
    write("a/late.jsonl", "a2");
    write("a/early.jsonl", "a1");

    assertThat(run(source("**", false))).containsExactly("1 a1", "1 a2", "1 b");
    assertThat(run(source("**", false))).isEmpty();
    write("a/later.jsonl", "a3");
    assertThat(run(source("**", false))).containsExactly("1 a3");
  }

  @Test
  void readsAChangedFileAgain() throws IOException {
    write("a.jsonl", "a");
    run(source("**", false));
    write("a.jsonl", "a", "b");

    assertThat(run(source("**", false))).containsExactly("1 a", "2 b");
  }

  @Test
  void leavesAFileThatIsStillBeingWrittenForTheNextTime() throws IOException {
    var growing = write("growing.jsonl", "g");
    Files.setLastModifiedTime(growing, FileTime.from(NOW.minusSeconds(9)));
    write("whole.jsonl", "w");

    assertThat(run(source("**", false))).containsExactly("1 w");
    now = NOW.plusSeconds(1);
    assertThat(run(source("**", false))).containsExactly("1 g");
  }

  @Test
  void readsAFileAgainThatHasChangedWhileItWasRead() throws IOException {
    write("a.jsonl", "a");
    try (var reader = source("**", false).open(new TestingProgress(null, Map.of()))) {
      reader.next();
      write("a.jsonl", "a", "b");
      while (reader.next() != null) {}
      assertThat(reader.takeMarks()).isEmpty();
    }
  }

  @Test
  void aBrokenFileCostsThatFileOnlyAndOnlyOnce() throws IOException {
    write("a.jsonl", "a");
    writeText("b.csv", "id,title\nb1,t\nb2,\"t\"x\nb3,t\n");
    writeText("c.csv", "");
    writeText("d.parquet", "PAR1 is not enough");
    write("e.jsonl", "e");

    assertThat(run(source("**", false)))
        .hasSize(6)
        .contains("1 a", "2 b1", "0: c.csv: the header line is missing", "1 e")
        .anyMatch(line -> line.startsWith("3: b.csv: not CSV: "))
        .anyMatch(line -> line.startsWith("0: d.parquet: not readable as Parquet: "));
    assertThat(run(source("**", false))).isEmpty();
  }

  @Test
  void goesOnInTheMiddleOfAFile() throws IOException {
    write("a.jsonl", "a1", "a2");
    write("b.jsonl", "b1", "b2", "b3");
    write("c.jsonl", "c");

    assertThat(run(source("**", false), 3)).containsExactly("1 a1", "2 a2", "1 b1");
    assertThat(run(source("**", false))).containsExactly("2 b2", "3 b3", "1 c");
  }

  @Test
  void beginsAnewInAFileThatChangedSinceItsReadingWasInterrupted() throws IOException {
    write("b.jsonl", "b1", "b2");
    run(source("**", false), 1);
    write("b.jsonl", "b1", "b2", "b3");

    assertThat(run(source("**", false))).containsExactly("1 b1", "2 b2", "3 b3");
  }

  @Test
  void goesOnInTheMiddleOfAFileAfterNewOnes() throws IOException {
    write("b.jsonl", "b1", "b2");
    run(source("**", false), 1);
    write("a.jsonl", "a");

    assertThat(run(source("**", false))).containsExactly("1 a", "2 b2");
  }

  @Test
  void readsOnlyWhatTheGlobNamesAndWhatIsMeantForReading() throws IOException {
    write("in/a.jsonl", "a");
    write("out/b.jsonl", "b");
    write("in/.hidden.jsonl", "h");
    write("in/_temporary/part.jsonl", "t");
    write("in/upload.jsonl.tmp", "u");
    writeText("in/README.md", "what this is");

    assertThat(run(source("in/**", false))).containsExactly("1 a");
    assertThat(run(source("*.jsonl", false))).isEmpty();
  }

  @Test
  void namesTheFileOfARejectedLine() throws IOException {
    writeText("a.jsonl", "{\"id\":\"a\"}\n");

    assertThat(run(source("**", false))).containsExactly("1: a.jsonl: title is missing");
  }

  @Test
  void saysThatThereIsNoDirectory() {
    var source =
        new DirectorySource(
            "s",
            new DirectoryListing(directory.resolve("none"), "**", Optional.empty()),
            FieldMapping.NONE,
            LIMITS,
            Duration.ZERO,
            false,
            InstantSource.system());

    assertThatThrownBy(() -> source.open(new TestingProgress(null, Map.of())))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void remembersFilesWithLongNames() throws IOException {
    var name = ("x".repeat(200) + "/").repeat(3) + "a.jsonl";
    write(name, "a");

    assertThat(run(source("**", false))).containsExactly("1 a");
    assertThat(run(source("**", false))).isEmpty();
    assertThat(marks.keySet()).allMatch(key -> key.length() <= 500);
  }

  @Test
  void readsAllFilesOfASnapshotWhenOneChangesOrGoes() throws IOException {
    write("a.jsonl", "a");
    var gone = write("b.jsonl", "b");

    assertThat(run(source("**", true))).containsExactly("1 a", "1 b");
    assertThat(run(source("**", true))).isEmpty();
    Files.delete(gone);
    try (var reader = source("**", true).open(new TestingProgress(cursor, marks))) {
      assertThat(reader.isSnapshot()).isTrue();
    }
    assertThat(run(source("**", true))).containsExactly("1 a");
    try (var reader = source("**", true).open(new TestingProgress(cursor, marks))) {
      assertThat(reader.isSnapshot()).as("an unchanged directory names nothing").isFalse();
    }
  }

  @Test
  void aSnapshotThatWasInterruptedBeginsAnew() throws IOException {
    write("a.jsonl", "a1", "a2");

    assertThat(run(source("**", true), 1)).containsExactly("1 a1");
    assertThat(run(source("**", true))).containsExactly("1 a1", "2 a2");
  }

  @Test
  void aSnapshotBreaksWhereOneFileDoes() throws IOException {
    write("a.jsonl", "a");
    writeText("b.csv", "id,title\nb1,t\nb2,\"t\"x\n");

    assertThatThrownBy(() -> run(source("**", true)))
        .isInstanceOf(BrokenSourceException.class)
        .hasMessageStartingWith("b.csv: not CSV: ");
  }

  @Test
  void aSnapshotWaitsUntilAllFilesAreWritten() throws IOException {
    write("a.jsonl", "a");
    Files.setLastModifiedTime(write("b.jsonl", "b"), FileTime.from(NOW));

    assertThatThrownBy(() -> run(source("**", true)))
        .isInstanceOfSatisfying(
            SourcePausedException.class,
            e -> assertThat(e.resumeAt()).isEqualTo(NOW.plusSeconds(10)));
  }

  @Test
  void anEmptyDirectoryIsNoSnapshot() {
    assertThatThrownBy(() -> run(source("**", true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not mounted");
    assertThat(marks).isEmpty();
  }
}
