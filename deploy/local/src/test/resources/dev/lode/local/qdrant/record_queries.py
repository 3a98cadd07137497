"""Records what Qdrant's engine answers to whole queries; see README.md."""

import gzip
import math
import random
import struct
import sys
import tempfile

from qdrant_edge import *

DISTANCES = {'cos': Distance.Cosine, 'dot': Distance.Dot, 'euc': Distance.Euclid, 'man': Distance.Manhattan}
lines = []


def f32(x):
    return struct.unpack('f', struct.pack('f', x))[0]


def number(x):
    if math.isnan(x):
        return 'nan'
    if math.isinf(x):
        return 'inf' if x > 0 else '-inf'
    return next(t for t in ('%.*g' % (p, x) for p in range(1, 10)) if f32(float(t)) == f32(x))


def numbers(xs):
    return '[' + ','.join(map(number, xs)) + ']'


def dense_text(v):
    return 'dense{data:' + numbers(v) + '}'


def sparse_text(s):
    return 'sparse{indices:[' + ','.join(map(str, s[0])) + ']values:' + numbers(s[1]) + '}'


def vector_text(v):
    return sparse_text(v) if isinstance(v, tuple) else dense_text(v)


def vector(v):
    return SparseVector(indices=v[0], values=v[1]) if isinstance(v, tuple) else v


def value_text(v):
    if isinstance(v, dict):
        return 'struct_value{' + ''.join(f'fields{{key:"{k}"value{{{value_text(x)}}}}}' for k, x in v.items()) + '}'
    if isinstance(v, str):
        return f'string_value:"{v}"'
    return f'integer_value:{v}' if isinstance(v, int) else f'double_value:{v!r}'


class Collection:
    def __init__(self, name, size):
        self.name = name
        self.shard = EdgeShard.create(
            tempfile.mkdtemp(),
            EdgeConfig(
                vectors={k: EdgeVectorParams(size=size, distance=d) for k, d in DISTANCES.items()},
                sparse_vectors={'terms': EdgeSparseVectorParams(modifier=Modifier.Idf), 'raw': EdgeSparseVectorParams()}))
        lines.append('create\tcollection_name:"%s"vectors_config{params_map{%s}}sparse_vectors_config{%s}' % (
            name,
            ''.join('map{key:"%s"value{size:%d distance:%s}}' % (k, size, str(d).split('.')[-1]) for k, d in DISTANCES.items()),
            'map{key:"terms"value{modifier:Idf}}map{key:"raw"value{}}'))

    def upsert(self, points):
        self.shard.update(UpdateOperation.upsert_points(
            [Point(i, {k: vector(v) for k, v in vs.items()}, payload) for i, vs, payload in points]))
        for i, vs, payload in points:
            lines.append('upsert\tcollection_name:"%s"wait:true points{id{num:%d}vectors{vectors{%s}}%s}' % (
                self.name, i,
                ''.join('vectors{key:"%s"value{%s}}' % (k, vector_text(v)) for k, v in vs.items()),
                ''.join('payload{key:"%s"value{%s}}' % (k, value_text(v)) for k, v in payload.items())))

    def index(self, field, type_, name):
        self.shard.update(UpdateOperation.create_field_index(field, type_))
        lines.append('index\tcollection_name:"%s"wait:true field_name:"%s"field_type:%s' % (self.name, field, name))

    def query(self, text, limit, **request):
        hits = self.shard.query(QueryRequest(limit=limit, **request))
        lines.append('query\tcollection_name:"%s"limit:%d %s\t%s' % (
            self.name, limit, text, ' '.join('%s:%s' % (hit.id, number(hit.score)) for hit in hits)))

    def nearest(self, using, v, limit, kind=None):
        text = 'using:"%s"query{nearest{%s}}' % (using, vector_text(v))
        request = {'query': Query.Nearest(vector(v), using=using)}
        if kind is not None:
            text += condition_text('filter{must{', kind) + '}}'
            request['filter'] = Filter(must=[condition(kind)])
        self.query(text, limit, **request)

    def recommend(self, strategy, using, positives, negatives, limit):
        self.query(
            'using:"%s"query{recommend{strategy:%s %s%s}}' % (
                using, strategy,
                ''.join('positive{%s}' % vector_text(v) for v in positives),
                ''.join('negative{%s}' % vector_text(v) for v in negatives)),
            limit,
            query=getattr(Query, 'Recommend' + strategy)(
                RecommendQuery(positives=[vector(v) for v in positives], negatives=[vector(v) for v in negatives]), using=using))

    def diverse(self, using, v, share, candidates, limit):
        self.query(
            'using:"%s"query{nearest_with_mmr{nearest{%s}mmr{diversity:%s candidates_limit:%d}}}' % (
                using, vector_text(v), number(1 - share), candidates),
            limit, query=Mmr(v, share, candidates, using=using))

    def untied(self, using, draw):
        """A source of whose hits no two are so close that their ranks could be exchanged."""
        while True:
            v = draw()
            scores = [hit.score for hit in self.shard.query(QueryRequest(limit=31, query=Query.Nearest(vector(v), using=using)))]
            if all(abs(a - b) > 1e-4 for a, b in zip(scores, scores[1:])):
                return using, v

    def combined(self, sources, text, query, limit):
        self.query(
            ''.join('prefetch{limit:30 using:"%s"query{nearest{%s}}}' % (u, vector_text(v)) for u, v in sources) + text,
            limit, prefetches=[Prefetch(limit=30, query=Query.Nearest(vector(v), using=u)) for u, v in sources], query=query)


def condition(kind):
    return FieldCondition(key='k', match=MatchValue(kind))


def condition_text(prefix, kind):
    return prefix + 'field{key:"k"match{keyword:"%s"}}' % kind


E = Expression
WEIGHTED = (
    'query{formula{expression{sum{sum{variable:"$score"}sum{mult{mult{constant:0.5}mult{variable:"$score[2]"}}}'
    'sum{mult{mult{constant:2}mult{' + condition_text('condition{', 'a') + '}}}}'
    'sum{gauss_decay{x{variable:"x"}target{constant:5}midpoint:0.4 scale:3}}}}'
    'defaults{key:"x"value{double_value:1}}}}',
    Formula(E.Sum([
        E.Variable('$score'), E.Mult([E.Constant(0.5), E.Variable('$score[2]')]),
        E.Mult([E.Constant(2.0), E.Condition(condition('a'))]),
        E.Decay(DecayKind.Gauss, E.Variable('x'), E.Constant(5.0), f32(0.4), 3.0)]), {'x': 1.0}))
FUNCTIONS = (
    'query{formula{expression{sum{'
    'sum{exp_decay{x{geo_distance{origin{lon:10 lat:20}to:"loc"}}midpoint:0.5 scale:1000000}}'
    'sum{lin_decay{x{datetime_key:"t"}target{datetime:"2024-06-01T00:00:00Z"}midpoint:0.5 scale:8640000}}'
    'sum{ln{sum{sum{variable:"n"}sum{constant:1}}}}sum{sqrt{abs{neg{variable:"x"}}}}'
    'sum{pow{base{variable:"x"}exponent{constant:0.5}}}sum{log10{sum{sum{variable:"x"}sum{constant:1}}}}'
    'sum{exp{neg{variable:"x"}}}sum{div{left{variable:"n"}right{variable:"x"}by_zero_default:0.25}}}}'
    'defaults{key:"x"value{double_value:2}}}}',
    Formula(E.Sum([
        E.Decay(DecayKind.Exp, E.GeoDistance(GeoPoint(lon=10.0, lat=20.0), 'loc'), None, 0.5, 1000000.0),
        E.Decay(DecayKind.Lin, E.DatetimeKey('t'), E.Datetime('2024-06-01T00:00:00Z'), 0.5, 8640000.0),
        E.Ln(E.Sum([E.Variable('n'), E.Constant(1.0)])), E.Sqrt(E.Abs(E.Neg(E.Variable('x')))),
        E.Pow(E.Variable('x'), E.Constant(0.5)), E.Log10(E.Sum([E.Variable('x'), E.Constant(1.0)])),
        E.Exp(E.Neg(E.Variable('x'))), E.Div(E.Variable('n'), E.Variable('x'), 0.25)]), {'x': 2.0}))


def random_queries(rounds, points, size):
    def dense():
        return [f32(round(random.gauss(0, 1), 2)) for _ in range(size)]

    def sparse(length):
        indices = random.sample(range(60), length)
        return indices, [f32(round(random.uniform(0.1, 3), 2)) for _ in indices]

    collection = Collection('random', size)
    batch = []
    for i in range(points):
        vectors = {k: dense() for k in DISTANCES} | {k: sparse(random.randint(1, 12)) for k in ('terms', 'raw')}
        payload = {
            'n': i % 13, 'x': round(random.random() * 10, 3), 'k': random.choice('abcd'),
            'loc': {'lat': round(random.uniform(-80, 80), 3), 'lon': round(random.uniform(-170, 170), 3)},
            't': '2024-%02d-%02dT10:00:00Z' % (random.randint(1, 12), random.randint(1, 28))}
        for missing, of, every in (('dot', vectors, 7), ('terms', vectors, 11), ('x', payload, 5)):
            if i % every == 0:
                del of[missing]
        batch.append((i, vectors, payload))
    collection.upsert(batch)
    collection.index('k', PayloadSchemaType.Keyword, 'FieldTypeKeyword')
    collection.index('n', PayloadSchemaType.Integer, 'FieldTypeInteger')
    for _ in range(rounds):
        for using in DISTANCES:
            v = dense()
            collection.nearest(using, v, 20)
            collection.nearest(using, v, 20, 'b')
            for strategy in ('BestScore', 'SumScores'):
                collection.recommend(strategy, using, [dense(), dense()], [dense()], 15)
        for using in ('terms', 'raw'):
            v = sparse(5)
            collection.nearest(using, v, 25)
            collection.nearest(using, v, 25, 'c')
        sources = [collection.untied('cos', dense), collection.untied('euc', dense), collection.untied('terms', lambda: sparse(6))]
        for text, query in (
                ('query{rrf{k:2}}', Fusion.Rrf(k=2)),
                ('query{rrf{k:61 weights:[1,0.3,2]}}', Fusion.Rrf(k=61, weights=[1.0, 0.3, 2.0])),
                ('query{fusion:DBSF}', Fusion.Dbsf()), WEIGHTED, FUNCTIONS):
            collection.combined(sources, text, query, 20)
        for share in (0.5, 0.25, 0.875):
            for using in ('cos', 'euc'):
                collection.diverse(using, dense(), share, 40, 12)


def queries_of_infinite_numbers():
    nan, inf = math.nan, math.inf
    collection = Collection('infinite', 3)
    dense = [[1, 0, 0], [0, 2, 1], [nan, 1, 1], [inf, 1, 1], [-inf, 1, 0], [3, 1, 2], [inf, -inf, 0], [1e30, 1e30, 0]]
    sparse = [([1, 2], [1, 2]), ([1, 3], [nan, 1]), ([2], [inf]), ([2, 3], [-inf, 1]), ([1], [0.5]), ([5], [nan]),
              ([1, 2], [2, nan]), ([7], [1])]
    collection.upsert([
        (i + 1, {k: [float(x) for x in d] for k in DISTANCES} | {k: (s[0], [float(x) for x in s[1]]) for k in ('terms', 'raw')}, {'k': 'a'})
        for i, (d, s) in enumerate(zip(dense, sparse))])
    collection.index('k', PayloadSchemaType.Keyword, 'FieldTypeKeyword')
    for kind in (None, 'a'):
        for using in DISTANCES:
            for v in ([1, 1, 0], [nan, 1, 0], [inf, 1, 0], [-inf, 0, 1], [1e30, 1, 0]):
                collection.nearest(using, [float(x) for x in v], 8, kind)
        for using in ('terms', 'raw'):
            for s in (([1, 2], [1, 1]), ([1, 2], [nan, 1]), ([1], [inf]), ([2, 3], [0, 1]), ([3], [nan])):
                collection.nearest(using, (s[0], [float(x) for x in s[1]]), 8, kind)
    for using in DISTANCES:
        collection.recommend('BestScore', using, [[1.0, 1.0, 0.0]], [[nan, 0.0, 1.0]], 8)
        collection.recommend('BestScore', using, [[nan, 1.0, 0.0], [1.0, 0.0, 0.0]], [[1.0, 0.0, 1.0]], 8)
        collection.recommend('SumScores', using, [[1.0, 1.0, 0.0]], [[1.0, 0.0, 1.0]], 8)
    for using in ('terms', 'raw'):
        collection.recommend('BestScore', using, [([1], [1.0])], [], 8)
    collection.combined([('cos', [1.0, 1.0, 0.0]), ('dot', [1.0, 1.0, 0.0])], 'query{fusion:DBSF}', Fusion.Dbsf(), 8)


random.seed(7)
random_queries(15, 200, 8)
queries_of_infinite_numbers()
with gzip.GzipFile(sys.argv[1], 'wb', 9, mtime=0) as out:
    out.write(('\n'.join(lines) + '\n').encode())
