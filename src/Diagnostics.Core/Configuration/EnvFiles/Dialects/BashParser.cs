namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// A file that bash reads with <c>set -a; . file</c>, as far as that can be told without executing anything: assignments, <c>export</c> and its like, quotes,
/// parameter expansion, tilde. Commands, substitutions and shell control flow are reported; a value that holds a substitution keeps its text.
/// </summary>
internal sealed class BashParser : IEnvDialectParser
{
    public void Parse(string text, EnvParseSink sink) => new BashReader(text, sink).Read();
}
