using Diagnostics.Core.Configuration.Code.Languages;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>The languages that are known, in one visible list.</summary>
internal static class CodeLanguages
{
    public static IReadOnlyList<ICodeLanguage> All { get; } =
    [
        new PythonKeys(),
        new JavaScriptKeys(),
        new CSharpKeys(),
        new GoKeys(),
        new RustKeys(),
        new JavaKeys(),
        new SpringPropertyKeys(),
        new RubyKeys(),
        new PhpKeys(),
        new ElixirKeys(),
        new ShellKeys(),
        new PowerShellKeys(),
        new DockerfileKeys(),
        new ComposeKeys(),
    ];
}
