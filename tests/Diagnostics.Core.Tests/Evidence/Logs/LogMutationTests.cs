using System.Text;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>Damaged logs: no crash, no hang, and what is whole is found.</summary>
public sealed class LogMutationTests
{
    private const string Marker = "dial tcp 203.0.113.99:5432: connect: connection refused";

    private static readonly LogScanner s_scanner = new(LogSignatureCatalogue.Default, new Redactor(new byte[32]));

    public static TheoryData<string, string> Seeds() => new()
    {
        { "text", "2026-01-05 10:00:01,123 ERROR shop cannot start\nTraceback (most recent call last):\n  File \"/app/db.py\", line 9, in connect\nKeyError: 'DATABASE_URL'\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\nRuntimeError: no pool\napi-1  | \u001b[31mFATAL:  password authentication failed for user \"app\"\u001b[0m\r\n==> Timed Out\n" },
        { "JSON", "{\"level\":\"error\",\"time\":\"2026-01-05T10:00:01Z\",\"msg\":\"connect ECONNREFUSED 172.18.0.3:5432\",\"err\":{\"stack\":\"Error: x\\n    at y (z.js:1:2)\\n  [cause]: Error: getaddrinfo ENOTFOUND db\"}}\n{\"log\":\"KeyError: 'A_KEY'\\n\",\"stream\":\"stderr\",\"time\":\"2026-01-05T10:00:01.000000000Z\"}\n{\"@t\":\"2026-01-05T10:00:01Z\",\"@l\":\"Error\",\"@m\":\"caf\\u00e9 \\u0022quoted\\u0022\"}\n" },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ten_thousand_mutations_neither_break_it_nor_hide_what_is_whole(string name, string seed)
    {
        byte[] original = Encoding.UTF8.GetBytes(seed);
        var random = new Random(20260105);
        for (int round = 0; round < 10_000; round++)
        {
            byte[] mutated = Mutate(original, random);
            byte[] log = [.. mutated, (byte)'\n', .. Encoding.UTF8.GetBytes(Marker), (byte)'\n'];
            LogScan scan;
            try
            {
                scan = s_scanner.Scan("x.log", new MemoryStream(log), 2026, null, CancellationToken.None);
            }
            catch (Exception error)
            {
                Assert.Fail($"{name} {round}: {Convert.ToHexString(mutated)}: {error}");
                return;
            }

            bool found = scan.Events.Any(e => e.Field("host") == "203.0.113.99");
            // A mark of another encoding in front makes another text of all that follows, and the mark alone says so.
            if (!found && !(mutated.Length > 1 && mutated[0] is 0xff or 0xfe)) Assert.Fail($"{name} {round}: the whole line was lost behind {Convert.ToHexString(mutated)}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nor_do_mutations_of_lines_that_are_searched_piece_by_piece(string name, string seed)
    {
        string filler = string.Concat(Enumerable.Repeat("lorem ipsum \\\"dolor\\\" sit \\u00e9 amet ", LogScanner.MaximumLine / 25));
        byte[] original = Encoding.UTF8.GetBytes(seed.Replace("FATAL:", filler + "FATAL:", StringComparison.Ordinal).Replace("connect ECONN", filler + "connect ECONN", StringComparison.Ordinal).Replace("caf", filler + "caf", StringComparison.Ordinal));
        var random = new Random(20260106);
        for (int round = 0; round < 500; round++)
        {
            byte[] mutated = original;
            for (int i = 0; i < 20; i++) mutated = Mutate(mutated, random);
            byte[] log = [.. mutated, (byte)'\n', .. Encoding.UTF8.GetBytes(filler + Marker), (byte)'\n'];
            LogScan scan = s_scanner.Scan("x.log", new MemoryStream(log), 2026, null, CancellationToken.None);
            if (!scan.Events.Any(e => e.Field("host") == "203.0.113.99") && !(mutated.Length > 1 && mutated[0] is 0xff or 0xfe)) Assert.Fail($"{name} {round}: the whole line was lost behind {Convert.ToHexString(mutated)}");
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        int changes = 1 + random.Next(6);
        for (int i = 0; i < changes && bytes.Count > 0; i++)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(40))); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(60)))); break;
                case 5: bytes.InsertRange(at, Enumerable.Repeat((byte)"\"\\{}[]\n\r\0\u001b'|"[random.Next(12)], random.Next(30))); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
    }
}
