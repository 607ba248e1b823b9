package io.selaras.proof.house.naming;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names in the code are for its readers: no byte, hash, metric or answer follows from one. */
final class Naming {

    /** All modules but those that prove and measure: a new one is part of it. */
    private static final String PRODUCT = "io\\.selaras\\.(?!(?:proof|fuzz|bench|testkit)\\.).*";

    private static final Set<String> OF_CONSTANTS =
            Set.of("name", "valueOf", "toString", "hashCode", "compareTo", "describeConstable");

    private static final Set<String> OF_CLASSES =
            Set.of("getName", "getSimpleName", "getTypeName", "getCanonicalName", "toString");

    private static final Set<String> TEXT_MAKERS = Set.of("valueOf", "append", "toString");

    private Naming() {}

    /** No call asks a constant or a class how it is called, or a name for its constant. */
    static ArchRule noNameIsAsked() {
        return noClasses()
                .that()
                .haveNameMatching(PRODUCT)
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe("ask for a name", Naming::asksForName))
                .allowEmptyShould(true);
    }

    private static boolean asksForName(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        if (owner.isEquivalentTo(Class.class)) {
            return OF_CLASSES.contains(name);
        }
        boolean byCompiler =
                access.getOriginOwner().isEnum() && access.getOrigin().getName().equals("valueOf");
        return OF_CONSTANTS.contains(name) && owner.isAssignableTo(Enum.class) && !byCompiler;
    }

    /** No text is made of a constant or a class, and no number is a constant's place. */
    static List<String> hiddenNames(JavaClasses classes) {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            if (type.getName().matches(PRODUCT)) {
                for (MethodModel method : parse(type)) {
                    String place = type.getName() + "." + method.methodName().stringValue();
                    method.code().ifPresent(code -> check(classes, place, code, found));
                }
            }
        }
        return found;
    }

    /** The methods of a class; none of one that the compiler made for its switches. */
    private static List<MethodModel> parse(JavaClass type) {
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            var model = ClassFile.of().parse(bytes.readAllBytes());
            return model.flags().has(AccessFlag.SYNTHETIC) ? List.of() : model.methods();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(
            JavaClasses classes, String place, CodeModel code, List<String> found) {
        List<Instruction> instructions = new ArrayList<>();
        for (CodeElement element : code) {
            if (element instanceof Instruction instruction) {
                instructions.add(instruction);
            }
        }
        Map<Integer, ClassDesc> locals = locals(code);
        boolean inArray = false;
        for (int at = 1; at < instructions.size(); at++) {
            Instruction instruction = instructions.get(at);
            ClassDesc pushed = pushed(instructions.get(at - 1), locals);
            boolean named = isNamed(classes, pushed);
            inArray |= named && instruction.opcode() == Opcode.AASTORE;
            if (instruction instanceof InvokeInstruction call) {
                boolean formats = takesArray(call);
                if ((named && isText(call)) || (inArray && formats && isFormat(call))) {
                    found.add(place + " makes a text of a name");
                }
                inArray &= !formats;
                if (call.name().equalsString("ordinal")
                        && isEnum(classes, call.owner().asSymbol())
                        && !isSwitch(instructions, at + 1)) {
                    found.add(place + " asks for an ordinal");
                }
            }
        }
    }

    /** Types of local variables, as far as their places are not shared by several. */
    private static Map<Integer, ClassDesc> locals(CodeModel code) {
        Map<Integer, ClassDesc> locals = new TreeMap<>();
        for (CodeElement element : code) {
            if (element instanceof LocalVariable local) {
                locals.merge(
                        local.slot(),
                        local.typeSymbol(),
                        (one, other) -> one.equals(other) ? one : ConstantDescs.CD_Object);
            }
        }
        return locals;
    }

    /** The type of what an instruction leaves on top of the stack; void if that takes more. */
    private static ClassDesc pushed(Instruction instruction, Map<Integer, ClassDesc> locals) {
        return switch (instruction) {
            case InvokeInstruction call -> call.typeSymbol().returnType();
            case FieldInstruction field -> field.typeSymbol();
            case TypeCheckInstruction cast -> cast.type().asSymbol();
            case LoadInstruction load -> locals.getOrDefault(load.slot(), ConstantDescs.CD_void);
            default -> ConstantDescs.CD_void;
        };
    }

    private static boolean isText(InvokeInstruction call) {
        return TEXT_MAKERS.contains(call.name().stringValue())
                && call.typeSymbol().parameterList().equals(List.of(ConstantDescs.CD_Object));
    }

    private static boolean takesArray(InvokeInstruction call) {
        List<ClassDesc> parameters = call.typeSymbol().parameterList();
        return !parameters.isEmpty()
                && parameters.getLast().equals(ConstantDescs.CD_Object.arrayType());
    }

    private static boolean isFormat(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        return owner.equals("java/lang/String") || owner.startsWith("org/slf4j/");
    }

    /** Whether a switch on a constant begins, with or without an array between. */
    private static boolean isSwitch(List<Instruction> instructions, int at) {
        int next = instructions.get(at).opcode() == Opcode.IALOAD ? at + 1 : at;
        return instructions.get(next) instanceof TableSwitchInstruction
                || instructions.get(next) instanceof LookupSwitchInstruction;
    }

    private static boolean isNamed(JavaClasses classes, ClassDesc type) {
        return isEnum(classes, type) || type.equals(ConstantDescs.CD_Class);
    }

    private static boolean isEnum(JavaClasses classes, ClassDesc type) {
        String name = type.packageName() + "." + type.displayName();
        return type.equals(ConstantDescs.CD_Enum)
                || (classes.contain(name) && classes.get(name).isEnum());
    }
}
