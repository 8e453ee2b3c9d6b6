namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Which program's rules a .env file is read by: the same bytes mean different values to different programs.</summary>
public enum EnvDialect
{
    /// <summary>Docker Compose (compose-go): quotes, escapes in double quotes, <c>${VAR:-default}</c>, <c>$$</c>.</summary>
    Compose,

    /// <summary>python-dotenv: <c>${VAR}</c> is expanded everywhere, also in single quotes; a key without <c>=</c> has no value.</summary>
    PythonDotenv,

    /// <summary>The npm package dotenv: no interpolation; an unquoted <c>#</c> cuts the value.</summary>
    DotenvNpm,

    /// <summary>Node's own <c>--env-file</c> and <c>util.parseEnv</c> (version 20): like dotenv, with differences in escapes and keys.</summary>
    NodeEnvFile,

    /// <summary>A file that bash reads with <c>set -a; . file</c>. Commands in it are reported, never executed.</summary>
    Bash,

    /// <summary><c>docker run --env-file</c>: no quotes, no comments after values, no interpolation.</summary>
    DockerRun,

    /// <summary>systemd's <c>EnvironmentFile=</c>: quotes and continuation lines, no interpolation.</summary>
    Systemd,

    /// <summary>The npm package dotenv with dotenv-expand behind it: <c>${VAR:-default}</c>, <c>${VAR:+word}</c>, <c>\$</c>; quotes protect nothing.</summary>
    DotenvExpand,
}
