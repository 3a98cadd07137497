package dev.lode.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

  @Test
  void takesAJdbcUrlAsItIs() {
    assertThat(DatabaseUrl.settings("jdbc:postgresql://h:1/d?user=u"))
        .isEqualTo(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://h:1/d?user=u"));
  }

  @Test
  void takesAUrlWithCredentials() {
    assertThat(DatabaseUrl.settings("postgresql://u:p%40ss+word@h/d?sslmode=require"))
        .isEqualTo(
            Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://h:5432/d?sslmode=require",
                "quarkus.datasource.username", "u",
                "quarkus.datasource.password", "p@ss+word"));
  }

  @Test
  void takesAUrlWithoutAPassword() {
    assertThat(DatabaseUrl.settings("postgres://u@h:6000/d"))
        .isEqualTo(
            Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://h:6000/d",
                "quarkus.datasource.username", "u"));
  }

  @Test
  void doesNotRepeatAPasswordInItsComplaint() {
    assertThatThrownBy(() -> DatabaseUrl.settings("postgresql://u:sec ret@h/d"))
        .hasMessageContaining("LODE_DATABASE_URL")
        .hasMessageNotContaining("ret")
        .hasNoCause();
    assertThatThrownBy(() -> DatabaseUrl.settings("mysql://u:secret@h/d"))
        .hasMessageContaining("postgresql://")
        .hasMessageNotContaining("secret");
  }
}
