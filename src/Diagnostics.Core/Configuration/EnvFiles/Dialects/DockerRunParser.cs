namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// <c>docker run --env-file</c>, after docker/cli's pkg/kvfile: the line after its leading white space, up to the first <c>=</c>, is the key, all the
/// rest is the value, quotes and comments included. A key without <c>=</c> is taken from the caller's environment.
/// </summary>
internal sealed class DockerRunParser : IEnvDialectParser
{
    // bufio.MaxScanTokenSize: a longer line makes docker refuse the file.
    private const int LongestLine = 64 * 1024;

    public void Parse(string text, EnvParseSink sink)
    {
        int at = text.StartsWith('\ufeff') ? 1 : 0;
        for (int line = 1; at < text.Length; line++)
        {
            int end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            ReadOnlySpan<char> whole = text.AsSpan(at, end - at);
            at = end + 1;
            if (whole.Length >= LongestLine) sink.Problem(line, "The line is longer than 64 KiB: docker refuses the file.", fatal: true);
            if (whole.EndsWith('\r')) whole = whole[..^1];
            ReadOnlySpan<char> rest = whole.TrimStart();
            if (rest.IsEmpty || rest[0] == '#') continue;
            ReadLine(rest, line, sink);
        }
    }

    private static void ReadLine(ReadOnlySpan<char> rest, int line, EnvParseSink sink)
    {
        int equals = rest.IndexOf('=');
        ReadOnlySpan<char> key = equals < 0 ? rest : rest[..equals];
        if (key.IsEmpty)
        {
            sink.Problem(line, "There is no name before '=': docker refuses the file.", fatal: true);
            return;
        }

        if (key.ContainsAny(' ', '\t'))
        {
            string why = key.StartsWith("export ", StringComparison.Ordinal)
                ? "'export' is not allowed"
                : "the name contains white space (no spaces around '=', no ':' form)";
            sink.Problem(line, $"{char.ToUpperInvariant(why[0])}{why[1..]}: docker run --env-file refuses the file.", fatal: true);
            return;
        }

        string name = key.ToString();
        if (equals < 0)
        {
            if (sink.FromHost(name) is { } inherited) sink.Set(name, inherited, line);
            return;
        }

        ReadOnlySpan<char> value = rest[(equals + 1)..];
        if (value.Length >= 1 && value[0] is '"' or '\'')
        {
            bool closed = value[1..].Contains(value[0]);
            sink.Problem(line, closed
                ? $"docker run --env-file keeps the quotes as part of the value of {name}."
                : $"docker run --env-file keeps the quote as part of the value of {name} and does not read on to the next line.", key: name);
        }

        sink.Set(name, value.ToString(), line);
    }
}
