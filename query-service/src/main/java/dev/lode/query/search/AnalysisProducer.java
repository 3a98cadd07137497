package dev.lode.query.search;

import dev.lode.common.embedding.Bm25Encoder;
import dev.lode.common.embedding.Bm25Parameters;
import dev.lode.common.embedding.TermAnalyzer;
import dev.lode.common.embedding.TermLanguage;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the lexical analysis of this process: the same as ingest-service's. */
@Singleton
class AnalysisProducer {

  @Produces
  @Singleton
  TermAnalyzer analyzer() {
    return new TermAnalyzer(TermLanguage.ENGLISH);
  }

  void close(@Disposes TermAnalyzer analyzer) {
    analyzer.close();
  }

  /** Query weights depend on no parameter: saturation and lengths are the documents' side. */
  @Produces
  @Singleton
  Bm25Encoder encoder(TermAnalyzer analyzer) {
    return new Bm25Encoder(Bm25Parameters.DEFAULT, analyzer);
  }
}
