namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>Reads text by the rules of one program. Never executes anything, never throws on any text, takes time linear in the text.</summary>
internal interface IEnvDialectParser
{
    /// <summary>Reads <paramref name="text"/> (which may begin with a byte-order mark) into <paramref name="sink"/>.</summary>
    void Parse(string text, EnvParseSink sink);
}
