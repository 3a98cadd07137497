package dev.lode.query.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {

  private static final Path SOURCE = Path.of("src/main/resources/page");

  @TempDir private Path directory;

  private static List<String> names() throws IOException {
    try (var files = Files.list(SOURCE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("index.html"))
          .toList();
    }
  }

  @Test
  void everyFileOfTheBundledPageIsNamedByIt() throws IOException {
    var files = PageFiles.bundled();

    assertThat(names()).isNotEmpty().allMatch(name -> files.find(name).isPresent());
  }

  @Test
  void everyImportIsPreloaded() throws IOException {
    var index = Files.readString(SOURCE.resolve("index.html"));
    var imports = Pattern.compile("from '\\./([^']+)'");

    for (var name : names()) {
      assertThat(imports.matcher(Files.readString(SOURCE.resolve(name))).results())
          .as(name)
          .allMatch(
              found ->
                  index.contains("rel=\"modulepreload\" href=\"page/VERSION/" + found.group(1)));
    }
  }

  @Test
  void allOfItCompressedIsSmallerThanOnePicture() throws IOException {
    var sent = new ByteArrayOutputStream();
    for (var name : names()) {
      try (var compressed = new GZIPOutputStream(sent)) {
        Files.copy(SOURCE.resolve(name), compressed);
      }
    }

    assertThat(sent.size()).isLessThan(40_000);
  }

  @Test
  void nothingIsInline() throws IOException {
    assertThat(Files.readString(SOURCE.resolve("index.html")))
        .doesNotContain("<style", " style=", " onclick=", "<script>");
  }

  @Test
  void versionChangesWithAnyFile() throws IOException {
    Files.writeString(directory.resolve("index.html"), "<script src=\"page/VERSION/a.js\">");
    Files.writeString(directory.resolve("a.js"), "1");
    var first = PageFiles.in(directory);
    Files.writeString(directory.resolve("a.js"), "2");

    var second = PageFiles.in(directory);

    assertThat(second.version()).isNotEqualTo(first.version());
    assertThat(new String(second.index().content(), UTF_8))
        .isEqualTo("<script src=\"page/" + second.version() + "/a.js\">");
    assertThat(second.index().tag()).isNotEqualTo(first.index().tag());
  }

  @Test
  void onlyWhatThePageNamesIsServed() throws IOException {
    Files.writeString(directory.resolve("index.html"), "<p>page/VERSION/../secret</p>");
    Files.writeString(directory.resolve("secret"), "x");

    var files = PageFiles.in(directory);

    assertThat(files.find("secret")).isEmpty();
    assertThat(files.find("../secret")).isEmpty();
  }

  @Test
  void missingFileIsNamed() throws IOException {
    Files.writeString(directory.resolve("index.html"), "<script src=\"page/VERSION/a.js\">");

    assertThatThrownBy(() -> PageFiles.in(directory))
        .isInstanceOf(IOException.class)
        .hasMessage("the search page has no file a.js");
  }
}
