package io.lockstep.codecs.layout;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Encodes any message with a different value in each field, and reads one as text: by its generated classes alone. */
final class SampleMessage {
    private static final int GROUP_ENTRIES = 2;
    private static final Set<String> NOT_VALUES = Set.of("NULL_VAL", "SBE_UNKNOWN");

    private final Schema schema;
    private int value = 1;

    private SampleMessage(Schema schema) {
        this.schema = schema;
    }

    static byte[] encode(Schema schema, Schema.Message message) {
        try {
            return new SampleMessage(schema).encode(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot encode " + message.name(), e);
        }
    }

    /** Fields and values of encoded bytes, by the length and version that stand in their header. */
    static String decode(Schema schema, String message, byte[] bytes) {
        try {
            final Class<?> type = schema.type(message + "Decoder");
            final Object decoder = type.getConstructor().newInstance();
            final Class<?> headerType = schema.type("MessageHeaderDecoder");
            type.getMethod("wrapAndApplyHeader", DirectBuffer.class, int.class, headerType)
                    .invoke(
                            decoder,
                            new UnsafeBuffer(bytes),
                            0,
                            headerType.getConstructor().newInstance());
            final String text = decoder.toString();
            return text.substring(text.indexOf("):") + 2).replace("\0", "");
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(message + " does not decode", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot decode " + message, e);
        }
    }

    private byte[] encode(Schema.Message message) throws ReflectiveOperationException {
        final byte[] bytes = new byte[4096];
        final Class<?> type = schema.type(message.name() + "Encoder");
        final Class<?> headerType = schema.type("MessageHeaderEncoder");
        final Object encoder = type.getConstructor().newInstance();
        type.getMethod("wrapAndApplyHeader", MutableDirectBuffer.class, int.class, headerType)
                .invoke(
                        encoder,
                        new UnsafeBuffer(bytes),
                        0,
                        headerType.getConstructor().newInstance());
        fill(encoder, message.fields());
        final int headerLength = headerType.getField("ENCODED_LENGTH").getInt(null);
        return Arrays.copyOf(bytes, headerLength + ((MessageEncoderFlyweight) encoder).encodedLength());
    }

    private void fill(Object encoder, List<Schema.Field> fields) throws ReflectiveOperationException {
        for (Schema.Field field : fields) {
            if (field.isGroup()) {
                final Object group = encoder.getClass()
                        .getMethod(field.name() + "Count", int.class)
                        .invoke(encoder, GROUP_ENTRIES);
                for (int i = 0; i < GROUP_ENTRIES; i++) {
                    group.getClass().getMethod("next").invoke(group);
                    fill(group, field.group());
                }
            } else {
                set(encoder, field.name());
            }
        }
    }

    private void set(Object encoder, String field) throws ReflectiveOperationException {
        for (Method method : encoder.getClass().getMethods()) {
            if (method.getName().equals(field) && method.getParameterCount() == 1) {
                method.invoke(encoder, sample(field, method.getParameterTypes()[0]));
                return;
            }
        }
        final Object flyweight = encoder.getClass().getMethod(field).invoke(encoder);
        for (String part : parts(flyweight.getClass())) {
            set(flyweight, part);
        }
    }

    /** Of a composite or a set, by name: what can be set, and what is a flyweight in its turn. */
    private static List<String> parts(Class<?> flyweight) {
        return Arrays.stream(flyweight.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> isSetter(method, flyweight) || isPart(method, flyweight))
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isSetter(Method method, Class<?> flyweight) {
        return method.getParameterCount() == 1 && method.getReturnType() == flyweight;
    }

    private static boolean isPart(Method method, Class<?> flyweight) {
        return method.getParameterCount() == 0
                && method.getReturnType() != flyweight
                && method.getReturnType().getName().endsWith("Encoder");
    }

    /** Never 0 and never the same twice in a message, as far as the type has room. */
    private Object sample(String field, Class<?> type) {
        value++;
        if (type == long.class) {
            return 0x0102_0304_0506_0000L + value;
        } else if (type == int.class) {
            return 1_000 + value;
        } else if (type == short.class) {
            return (short) value;
        } else if (type == byte.class) {
            return (byte) -value;
        } else if (type == boolean.class) {
            return true;
        } else if (type.isAssignableFrom(String.class)) {
            return field.substring(0, Math.min(8, field.length())) + value;
        } else if (type.isEnum()) {
            final List<?> constants = Arrays.stream(type.getEnumConstants())
                    .filter(constant -> !NOT_VALUES.contains(constant.toString()))
                    .toList();
            return constants.get(value % constants.size());
        }
        throw new IllegalStateException("no sample of " + type);
    }
}
