namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>The parsers, one per dialect. A new dialect is one enum member, one parser and one line here.</summary>
internal static class EnvDialectParsers
{
    /// <summary>The parser of a dialect.</summary>
    public static IEnvDialectParser Of(EnvDialect dialect) => dialect switch
    {
        EnvDialect.Compose => new ComposeParser(),
        EnvDialect.PythonDotenv => new PythonDotenvParser(),
        EnvDialect.DotenvNpm => new DotenvNpmParser(),
        EnvDialect.NodeEnvFile => new NodeEnvFileParser(),
        EnvDialect.Bash => new BashParser(),
        EnvDialect.DockerRun => new DockerRunParser(),
        EnvDialect.Systemd => new SystemdParser(),
        EnvDialect.DotenvExpand => new DotenvExpandParser(),
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "Not a dialect."),
    };
}
