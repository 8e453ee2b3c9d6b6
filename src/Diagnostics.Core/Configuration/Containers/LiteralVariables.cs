namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Whether variables in a command that no shell runs reach the program as they are written: <c>CMD ["uvicorn", "--port", "$PORT"]</c>.</summary>
/// <remarks>Source of the rule: Dockerfile reference, "Exec form": no shell processing happens.</remarks>
internal static class LiteralVariables
{
    // These fill in variables themselves: a shell, Spring's placeholders, and programs that read the text as a template.
    private static readonly string[] s_expand = ["sh", "bash", "ash", "dash", "zsh", "ksh", "pwsh", "powershell", "java", "envsubst", "dockerize", "gomplate", "supervisord", "npm", "yarn", "pnpm", "make", "just", "task"];

    /// <summary>Whether they stay.</summary>
    public static bool Stay(string command)
    {
        foreach (ShellWord word in ShellWords.Split(command))
        {
            string name = word.Text[(word.Text.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
            // A script in front may do anything with the words behind it.
            if (s_expand.Contains(name) || name.EndsWith(".sh", StringComparison.OrdinalIgnoreCase) || name.Contains("entrypoint", StringComparison.OrdinalIgnoreCase)) return false;
        }

        return true;
    }
}
