package dev.lode.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  /** Hands out a few bytes at a time, as a network does. */
  private record Trickle(InputStream in, int bytes) {
    InputStream stream() {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          return in.read(buffer, offset, Math.min(bytes, length));
        }
      };
    }
  }

  private static List<String> lines(String text, int maxLength, int bytesAtATime)
      throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var reader = new LineReader(new Trickle(in, bytesAtATime).stream(), maxLength);
    var lines = new ArrayList<String>();
    while (reader.advance()) {
      lines.add(
          reader.tooLong()
              ? reader.number() + " too long"
              : reader.number()
                  + " "
                  + new String(
                      reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void cutsTheSameLinesHoweverTheBytesCome(int bytesAtATime) throws IOException {
    var text = "one\n\ntwo, and longer\nexactly ten\n0123456789\n0123456789a\nlast";

    assertThat(lines(text, 10, bytesAtATime))
        .containsExactly(
            "1 one", "2 ", "3 too long", "4 too long", "5 0123456789", "6 too long", "7 last");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void endsWithOrWithoutALineBreak(int bytesAtATime) throws IOException {
    assertThat(lines("a\nb\n", 10, bytesAtATime)).containsExactly("1 a", "2 b");
    assertThat(lines("a\nb", 10, bytesAtATime)).containsExactly("1 a", "2 b");
    assertThat(lines("a\n01234567890123", 10, bytesAtATime)).containsExactly("1 a", "2 too long");
    assertThat(lines("", 10, bytesAtATime)).isEmpty();
  }
}
